import { CfnOutput, CfnParameter, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Api } from '#infra/api.ts';
import { Appraisal } from '#infra/appraisal.ts';
import { AuditAnchor } from '#infra/audit-anchor.ts';
import { Cases } from '#infra/cases.ts';
import { ClientChanges } from '#infra/client-changes.ts';
import { Events } from '#infra/events.ts';
import { Import } from '#infra/import.ts';
import { Maintenance } from '#infra/maintenance.ts';
import { Night } from '#infra/night.ts';
import { NightWatch } from '#infra/night-watch.ts';
import { Notifications } from '#infra/notifications.ts';
import { Operations } from '#infra/operations.ts';
import { Rights } from '#infra/rights.ts';
import { RuleHealth } from '#infra/rule-health.ts';
import { ShadowNights } from '#infra/shadow-nights.ts';
import { stageOf } from '#infra/stage.ts';
import { Store } from '#infra/store.ts';

export class TidemarkStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, {
      description: 'Tidemark: nightly, rule-driven client decisions',
      terminationProtection: stageOf(scope).keepsHistory,
      ...props,
    });
    const issuer = new CfnParameter(this, 'OidcIssuer', {
      description: "The broker's own OIDC issuer, an https URL",
    });
    const audience = new CfnParameter(this, 'OidcAudience', {
      description: 'The audience that tokens for Tidemark bear',
    });

    const operations = new Operations(this, 'Operations');
    const store = new Store(this, 'Store');
    const events = new Events(this, 'Events', store, operations);
    const changes = new ClientChanges(this, 'ClientChanges', { bus: events.bus, operations });
    const imports = new Import(this, 'Import', store, operations);
    const night = new Night(this, 'Night', store);
    new ShadowNights(this, 'ShadowNights', { store, operations, bus: events.bus });
    new RuleHealth(this, 'RuleHealth', { store, operations, bus: events.bus });
    new Cases(this, 'AlertCases', { store, operations, bus: events.bus });
    const notifications = new Notifications(this, 'Notify', { store, operations, bus: events.bus });
    new Rights(this, 'ClientRights', { store, operations });
    new Maintenance(this, 'Maintenance', { store, operations, bus: events.bus });
    const appraisal = new Appraisal(this, 'Appraisal', { store, operations, bus: events.bus });
    new NightWatch(this, 'NightWatch', { store, operations, machine: night.machine });
    new AuditAnchor(this, 'AuditAnchor', store, operations);
    const api = new Api(this, 'Api', {
      ...{ store, operations },
      nightMachine: night.machine,
      appraisalMachine: appraisal.machine,
      outward: notifications.outward,
      identity: { issuer: issuer.valueAsString, audience: audience.valueAsString },
    });

    const outputs = {
      ApiUrl: api.url,
      InboxBucket: store.inbox.bucketName,
      StoreBucket: store.objects.bucketName,
      EventBus: events.bus.eventBusName,
      ClientChangesTopic: changes.topic.topicArn,
      OperationsTopic: operations.topic.topicArn,
      ImportMachine: imports.machine.stateMachineArn,
      NightMachine: night.machine.stateMachineArn,
      AppraisalMachine: appraisal.machine.stateMachineArn,
    };
    for (const [name, value] of Object.entries(outputs)) {
      // The name in the construct tree is taken; in the template the output bears the plain one.
      new CfnOutput(this, `out ${name}`, { value }).overrideLogicalId(name);
    }
  }
}

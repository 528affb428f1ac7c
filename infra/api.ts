import { Duration } from 'aws-cdk-lib';
import { HttpApi, HttpMethod, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { ServingFunction } from '#core/api/route.ts';
import { routes } from '#core/api/routes.ts';
import { TidemarkFunction } from '#infra/function.ts';
import type { Outward } from '#infra/notifications.ts';
import type { Operations } from '#infra/operations.ts';
import { stageOf } from '#infra/stage.ts';
import type { Store } from '#infra/store.ts';

export type Identity = { readonly issuer: string; readonly audience: string };

/** One permission a function, not one a route: a stack may have 500 resources. Every route asks for a token. */
const integrate = (fn: TidemarkFunction) =>
  new HttpLambdaIntegration(fn.node.id, fn, { scopePermissionToRoute: false });

/** The HTTP API: the routes of core/api/routes.ts, each behind the JWT of the broker's own identity provider. */
export class Api extends Construct {
  readonly url: string;

  constructor(
    scope: Construct,
    id: string,
    props: {
      store: Store;
      operations: Operations;
      nightMachine: StateMachine;
      appraisalMachine: StateMachine;
      identity: Identity;
      outward: Outward;
    },
  ) {
    super(scope, id);
    const { store, nightMachine, appraisalMachine, outward } = props;
    const functions = [
      ...this.#functions(store, nightMachine, outward),
      this.#kpis(store, appraisalMachine),
      this.#letters(props),
    ];
    const integrations = Object.fromEntries(functions.map((fn) => [fn.node.id, integrate(fn)])) as Record<
      ServingFunction,
      HttpLambdaIntegration
    >;
    const api = new HttpApi(this, 'http-api', {
      description: 'Tidemark',
      createDefaultStage: false,
      defaultAuthorizer: new HttpJwtAuthorizer('jwt', props.identity.issuer, {
        jwtAudience: [props.identity.audience],
      }),
    });
    for (const route of routes)
      api.addRoutes({
        path: route.path,
        methods: [HttpMethod[route.method]],
        integration: integrations[route.function],
      });
    const stage = new HttpStage(this, 'stage', {
      httpApi: api,
      autoDeploy: true,
      throttle: { rateLimit: 100, burstLimit: 200 },
      accessLogSettings: {
        destination: new LogGroupLogDestination(
          new LogGroup(this, 'access-log', {
            retention: stageOf(this).logRetention,
            removalPolicy: stageOf(this).removalPolicy,
          }),
        ),
      },
    });
    this.url = stage.url;
  }

  /** The last of all: it knows every dead-letter queue that there is by then. */
  #letters({ store, operations }: { store: Store; operations: Operations }): TidemarkFunction {
    return new TidemarkFunction(this, 'serve-letters', {
      description: 'Dead letters: how many there are, and moving them back',
    })
      .movesLetters(operations.letters)
      .audits(store.audit, store.signingKey);
  }

  // Of a large branch the credits of everybody are looked through.
  #kpis(store: Store, appraisalMachine: StateMachine): TidemarkFunction {
    return new TidemarkFunction(this, 'serve-kpis', {
      description: 'Appraisal: periods, statements, traces, appeals and files',
      memorySize: 3008,
      timeout: Duration.seconds(29),
    })
      .reads(store.clients, store.clientRefs, store.imports, store.market, store.runs, store.rules)
      .appends(store.kpis)
      .readsObjects(store.objects, 'kpis/', 'market/', 'rules/', 'runs/')
      .writesObjects(store.objects, 'kpis/*/plan.json')
      .audits(store.audit, store.signingKey)
      .verifiesSignOffs(store.signOffKey)
      .unwraps(store.wrappingKey)
      .follows(appraisalMachine, 'APPRAISAL_MACHINE');
  }

  #functions(store: Store, nightMachine: StateMachine, outward: Outward): readonly TidemarkFunction[] {
    const serve = { memorySize: 1024, timeout: Duration.seconds(29) };
    return [
      new TidemarkFunction(this, 'serve-imports', {
        description: 'Uploads, imports and their rejects',
        ...serve,
      })
        .reads(store.imports)
        .audits(store.audit, store.signingKey)
        .writesObjects(store.inbox, '')
        .readsObjects(store.objects, 'rejects/'),
      new TidemarkFunction(this, 'serve-runs', { description: 'Nights and their certificates', ...serve })
        .reads(store.runs, store.events)
        .readsObjects(store.objects, 'runs/')
        .audits(store.audit, store.signingKey)
        .starts(nightMachine, 'NIGHT_MACHINE'),
      new TidemarkFunction(this, 'serve-clients', { description: 'Clients and their decisions', ...serve })
        .reads(store.clients, store.clientRefs, store.imports, store.runs, store.rights)
        .scans(store.decisions)
        .readsObjects(store.objects, 'runs/', 'rules/')
        .unwraps(store.wrappingKey),
      new TidemarkFunction(this, 'serve-replays', {
        description: 'Past decisions, computed anew from the journal',
        ...serve,
        memorySize: 2048,
      })
        .reads(store.clients, store.clientRefs, store.imports, store.market, store.runs, store.rights)
        .readsObjects(store.objects, 'journal/', 'market/', 'rules/', 'runs/')
        .unwraps(store.wrappingKey),
      new TidemarkFunction(this, 'serve-cases', {
        description: 'Cases: lists, digest, and what is done about them',
        ...serve,
      })
        .reads(store.clients, store.imports, store.runs, store.rules, store.rights)
        .scans(store.cases)
        .appends(store.cases)
        .readsObjects(store.objects, 'rules/')
        .audits(store.audit, store.signingKey)
        .verifiesSignOffs(store.signOffKey)
        .unwraps(store.wrappingKey),
      new TidemarkFunction(this, 'serve-work', {
        description: 'What advisers do today',
        ...serve,
      })
        .reads(store.clients, store.imports, store.runs, store.work, store.cases, store.rights)
        .readsObjects(store.objects, 'rules/')
        .unwraps(store.wrappingKey),
      // Of a large branch the book of every client of the wanted classes is read.
      new TidemarkFunction(this, 'serve-campaigns', {
        description: 'Campaigns: audiences, their evidence, sending and results',
        ...serve,
        memorySize: 3008,
      })
        .reads(store.clients, store.clientRefs, store.imports, store.market, store.runs, store.rights)
        .scans(store.campaigns)
        .appends(store.campaigns)
        .readsObjects(store.objects, 'runs/', 'rules/', 'market/')
        .readsObjects(store.anchors, 'campaigns/')
        .writesObjects(store.anchors, 'campaigns/')
        .audits(store.audit, store.signingKey)
        .unwraps(store.wrappingKey),
      new TidemarkFunction(this, 'serve-notifications', {
        description: 'Notifications, messages, and the robots that messages go to',
        ...serve,
      })
        .scans(store.notifications, store.robots)
        .reads(store.messages)
        .appends(store.robots)
        .encrypts(store.robotKey)
        .audits(store.audit, store.signingKey)
        .knows({ LINK_BASE: outward.linkBase, WEBHOOK_HOSTS: outward.webhookHosts }),
      new TidemarkFunction(this, 'serve-labels', {
        description: 'Labels of clients and of the market, and how decisions agree with the former',
        ...serve,
      })
        .reads(store.clients, store.clientRefs, store.imports, store.runs, store.decisions, store.rights)
        .scans(store.labels)
        .readsObjects(store.objects, 'rules/')
        .writes(store.labels, store.phases)
        .audits(store.audit, store.signingKey)
        .unwraps(store.wrappingKey),
      new TidemarkFunction(this, 'serve-rights', {
        description: 'Rights of clients: what they ask for, what holds, and what they are handed',
        ...serve,
      })
        .reads(store.clients, store.clientRefs, store.imports, store.market, store.runs)
        .reads(store.decisions, store.rules)
        .appends(store.rights, store.cases)
        .deletes(store.labels)
        .readsObjects(store.objects, 'market/', 'runs/', 'rules/')
        .audits(store.audit, store.signingKey)
        .verifiesSignOffs(store.signOffKey)
        .unwraps(store.wrappingKey),
      new TidemarkFunction(this, 'serve-rules', {
        description: 'The life of rule sets: drafts, reviews, signatures, dates',
        ...serve,
      })
        .scans(store.rules)
        .writes(store.rules)
        .audits(store.audit, store.signingKey)
        .signsOff(store.signOffKey)
        .readsObjects(store.objects, 'rules/')
        .writesObjects(store.objects, 'rules/'),
      new TidemarkFunction(this, 'check-rules', {
        description: 'Checks a draft of rules and makes its review pack',
        ...serve,
        memorySize: 3538,
      })
        .reads(store.clients, store.imports, store.market, store.runs)
        .writes(store.rules)
        .audits(store.audit, store.signingKey)
        .verifiesSignOffs(store.signOffKey)
        .readsObjects(store.objects, 'kpis/', 'market/', 'rules/', 'runs/')
        .writesObjects(store.objects, 'rules/')
        .unwraps(store.wrappingKey),
      new TidemarkFunction(this, 'serve-audit', {
        description: 'The audit as it stands, its anchors, and the evidence of one decision',
        ...serve,
        memorySize: 2048,
      })
        .reads(store.audit, store.clientRefs, store.imports, store.runs)
        .scans(store.rules, store.kpis)
        .readsObjects(store.objects, 'rules/', 'runs/')
        .readsObjects(store.anchors, 'anchors/')
        .verifies(store.signingKey)
        .verifiesSignOffs(store.signOffKey)
        .unwraps(store.wrappingKey),
      // Whole nights and the solver: more memory is more processor, too.
      new TidemarkFunction(this, 'preview-rules', {
        description: 'What a draft of a rule set would change',
        ...serve,
        memorySize: 3008,
      })
        .reads(store.audit, store.clients, store.imports, store.market, store.rules, store.runs)
        .verifies(store.signingKey)
        .verifiesSignOffs(store.signOffKey)
        .readsObjects(store.objects, 'kpis/', 'market/', 'rules/', 'runs/')
        .unwraps(store.wrappingKey),
      new TidemarkFunction(this, 'describe-api', { description: 'The OpenAPI document' }),
    ];
  }
}

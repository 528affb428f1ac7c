import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { events, type EventType } from '#core/events/event.ts';
import { makeBus } from '#infra/local/bus/bus.ts';
import { openJournal } from '#infra/local/journal/journal.ts';
import { readStack } from '#infra/local/template/stack.ts';
import { scratch, until } from './local/stack-of.ts';

/** Everything is recorded; beside that an event reaches these. */
const followers = [
  ...['check-health-queue', 'open-cases-queue', 'plan-work-queue', 'shadow-rules-queue'],
  'start-appraisal-queue',
];
const routes: Record<EventType, readonly string[]> = {
  'batch.imported': [],
  'batch.rejected': ['operations', 'to-notify'],
  'run.completed': followers,
  'run.failed': ['operations', 'to-notify'],
  'run.mass-change': ['operations', 'to-notify'],
  'client.class-changed': ['client-changes'],
  'client.churn-raised': [],
  'client.churn-lowered': [],
  'rules.submitted': ['operations'],
  'rules.approved': ['operations'],
  'rules.rejected': ['operations'],
  'rules.withdrawn': ['operations'],
  'rules.scheduled': ['operations'],
  'rules.activated': ['operations'],
  'rules.suspended': ['operations'],
  'rules.rolled-back': ['operations'],
  'rules.reviewed': ['operations'],
  'rules.drifted': ['operations'],
  'case.opened': [],
  'case.breached': ['to-notify'],
  'case.reminded': ['to-notify'],
  'cases.acted': ['to-notify'],
  // By the way that it names.
  'message.composed': [],
  'rights.requested': [],
  'rights.overdue': ['operations'],
  'kpi.previewed': [],
  'kpi.sealed': [],
  'kpi.restated': [],
};

/** Where the rules of the synthesized stack carry an event. */
async function targetsOf(type: string, detail: object, Source = 'tidemark'): Promise<string[]> {
  const url = 'http://127.0.0.1:1';
  const stack = readStack({ dir: 'cdk.out', gatewayUrl: url, apiUrl: url, issuer: url, audience: 'test' });
  const journal = openJournal(path.join(scratch(), 'journal.db'));
  const reached: string[] = [];
  const bus = makeBus({ stack, journal, deliver: (target) => reached.push(target.split(':').at(-1) ?? '') });
  onTestFinished(async () => {
    await bus.stop();
    journal.close();
  });
  bus.start();
  const [EventBusName] = stack.items('AWS::Events::EventBus', z.unknown()).map(({ ref }) => ref);
  const entry = { EventBusName, Source, DetailType: type, Detail: JSON.stringify(detail) };
  expect(bus.call('PutEvents', { Entries: [entry] })).toMatchObject({ FailedEntryCount: 0 });
  await until(() => bus.idle());
  return reached.sort();
}

it.each(Object.keys(events) as EventType[])('%s goes where somebody waits for it', async (type) => {
  expect(await targetsOf(type, { id: 'e1', to: 'L2' })).toEqual([...routes[type], 'to-record'].sort());
});

it.each([
  ['L4', ['client-changes', 'to-record']],
  ['L3', ['client-changes', 'to-record']],
  ['L1', ['to-record']],
])('a client who is raised to %s is told to %j', async (to, targets) => {
  expect(await targetsOf('client.churn-raised', { id: 'e1', to })).toEqual(targets);
});

it('what somebody else says goes nowhere', async () => {
  expect(await targetsOf('run.failed', { id: 'e1' }, 'elsewhere')).toEqual([]);
});

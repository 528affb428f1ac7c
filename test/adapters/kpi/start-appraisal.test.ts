import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { previewPeriod } from '#adapters/kpi/preview-period.ts';
import { startAppraisal } from '#adapters/kpi/start-appraisal.ts';
import { makeCalendar } from '#core/calendar/trading-calendar.ts';
import type { Execution } from '#infra/local/executions.ts';
import type { Machines } from '#infra/local/machines/machines.ts';
import { makeStatesCall } from '#infra/local/machines/states-call.ts';
import type { ServiceError } from '#infra/local/service-error.ts';
import { appraisalOf } from '#test/support/appraised.ts';
import { setClock } from '#test/support/clock.ts';
import { type LocalAws, startLocalAws } from '#test/support/local-aws.ts';
import { night } from '../../core/kpi/appraised.ts';

const appraisal = appraisalOf([{}]);
const { period, appraisalId } = appraisal.plan;
const calendar = makeCalendar({ records: { first: '2025-12-01', last: '2026-02-06', tradeDays: [] } });

/** A machine that keeps what it was started with, and runs nothing. */
const begun: Execution[] = [];
const machine: Pick<Machines, 'machineOf' | 'list' | 'describe' | 'start'> = {
  machineOf: () => 'appraisal',
  list: () => begun,
  describe: (executionArn) => begun.find((one) => executionArn.endsWith(`:${one.name}`)),
  start(id, input, name = `other-${begun.length}`) {
    const known = begun.find((one) => one.name === name);
    const startDate = '2026-02-20T00:00:00.000Z';
    const execution = known ?? {
      ...{ executionArn: `arn:${name}`, machine: id, name, status: 'RUNNING' as const, input, startDate },
    };
    if (!known) begun.push(execution);
    return execution;
  },
};
const call = makeStatesCall(machine as Machines);

const server = createServer((request, response) => {
  void text(request).then((body) => {
    response.setHeader('content-type', 'application/x-amz-json-1.0');
    try {
      const operation = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
      response.end(JSON.stringify(call(operation, JSON.parse(body))));
    } catch (error) {
      response.writeHead(400).end(JSON.stringify({ __type: (error as ServiceError).code }));
    }
  });
});

let aws: LocalAws;
beforeAll(async () => {
  aws = await startLocalAws();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  process.env['AWS_ENDPOINT_URL_SFN'] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  process.env['APPRAISAL_MACHINE'] = 'arn:aws:states:local:000000000000:stateMachine:appraisal';
  setClock('2026-02-06');
  await previewPeriod(appraisal, calendar, night);
});
afterAll(async () => {
  setClock();
  server.closeAllConnections();
  server.close();
  await aws.stop();
});

it('of one occasion an appraisal begins once, while it goes on and when it is done', async () => {
  const start = (occasion: string) => startAppraisal(period, 'seal', null, occasion);
  const first = await start('2026-02-20');
  expect(first).toEqual({ execution: `${appraisalId}-seal-2026-02-20`, appraisalId });
  expect(await start('2026-02-20')).toEqual(first);
  begun[0] = { ...begun[0]!, status: 'SUCCEEDED' };
  expect(await start('2026-02-20')).toEqual(first);
  expect(begun).toHaveLength(1);
  await start('2026-02-23');
  expect(begun).toHaveLength(2);
});

it.each(['FAILED', 'ABORTED'] as const)('of one that is %s it begins anew', async (status) => {
  const start = () => startAppraisal(period, 'seal', null, status);
  const first = await start();
  begun[begun.length - 1] = { ...begun.at(-1)!, status };
  const before = begun.length;
  expect((await start())?.execution).not.toBe(first?.execution);
  expect(begun).toHaveLength(before + 1);
});

it('for somebody who asks it begins each time', async () => {
  const asked = { subject: 'hr', role: 'hr', reason: null };
  const before = begun.length;
  const names = [];
  for (let times = 0; times < 2; times++)
    names.push((await startAppraisal(period, 'seal', asked))?.execution);
  expect([new Set(names).size, begun.length - before]).toEqual([2, 2]);
});

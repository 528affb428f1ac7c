import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import type { Context } from 'aws-lambda';
import { listObjects, getObject } from '#adapters/store.ts';
import { handler as certify } from '#functions/certify-run/index.ts';
import { handler as close } from '#functions/close-run/index.ts';
import { handler as decide } from '#functions/decide-clients/index.ts';
import { handler as derive } from '#functions/derive-facts/index.ts';
import { handler as open } from '#functions/open-run/index.ts';
import { handler as publish } from '#functions/publish-decisions/index.ts';
import { handler as branch } from '#functions/reduce-branch/index.ts';
import { handler as reduce } from '#functions/reduce-peers/index.ts';
import { signShipped } from '../support/sign-rules.ts';

const lambda = (functionName: string) => ({ functionName, awsRequestId: 'test' }) as Context;

/** The steps of a night in the order of its machine; each is called as Lambda calls it. */
export const steps = {
  open: (input: object) => open(input, lambda('open-run')),
  derive: (runId: string, shard: number) => derive({ runId, shard }, lambda('derive-facts')),
  reduce: (runId: string) => reduce({ runId }, lambda('reduce-peers')),
  decide: (runId: string, shard: number) => decide({ runId, shard }, lambda('decide-clients')),
  branch: (runId: string) => branch({ runId }, lambda('reduce-branch')),
  certify: (runId: string) => certify({ runId }, lambda('certify-run')),
  publish: (runId: string, shard: number) => publish({ runId, shard }, lambda('publish-decisions')),
  close: (runId: string) => close({ runId }, lambda('close-run')),
};

export type Upto = 'opened' | 'decided' | 'reduced' | 'certified' | 'published' | 'closed';

/** One night, as far as asked, under the shipped rules unless others are in force; each step `times` times. */
export async function night(input: object = {}, upto: Upto = 'closed', times = 1): Promise<string> {
  const again = async (step: () => Promise<unknown>) => {
    for (let time = 0; time < times; time++) await step();
  };
  await signShipped();
  const { runId, proceed, shards } = await steps.open(input);
  if (runId === null || !proceed) throw new Error('the night did not open');
  const reached = (step: Upto) => step === upto;
  if (reached('opened')) return runId;
  for (const shard of shards) await again(() => steps.derive(runId, shard));
  await again(() => steps.reduce(runId));
  for (const shard of shards) await again(() => steps.decide(runId, shard));
  if (reached('decided')) return runId;
  await again(() => steps.branch(runId));
  if (reached('reduced')) return runId;
  await again(() => steps.certify(runId));
  if (reached('certified')) return runId;
  for (const shard of shards) await again(() => steps.publish(runId, shard));
  if (reached('published')) return runId;
  await again(() => steps.close(runId));
  return runId;
}

/** A table as sorted text: equal text is equal bytes. */
export async function dumpOf(table: string): Promise<string[]> {
  const lines: string[] = [];
  for await (const { Items = [] } of paginateScan({ client: new DynamoDBClient() }, { TableName: table }))
    for (const item of Items) lines.push(JSON.stringify(Object.fromEntries(Object.entries(item).sort())));
  return lines.sort();
}

/** The objects of a run by key. */
export async function objectsOf(runId: string): Promise<Record<string, string>> {
  const objects: Record<string, string> = {};
  for await (const { key } of listObjects('store', `runs/${runId}/`))
    objects[key] = Buffer.from((await getObject('store', key)) ?? []).toString('base64');
  return objects;
}

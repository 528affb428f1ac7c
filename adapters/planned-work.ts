import parameters from '#core/maintenance/parameters.json' with { type: 'json' };
import { nobody, type PlannedAdviser, type PlannedWork } from '#core/maintenance/planned-work.ts';
import { isOwed, type WorkLine } from '#core/maintenance/work-line.ts';
import { canonical } from './digest.ts';
import {
  BulkWriter,
  collect,
  type Item,
  number,
  putItem,
  query,
  queryPartition,
  text,
  textOf,
} from './dynamodb.ts';
import { env } from './env.ts';

/** The list of nights whose work was planned, by day. */
const list = 'PLANNED';

const adviserOf = ({ adviser }: WorkLine) => adviser ?? nobody;

const { linesPerItem, nightsKept } = parameters;
const listKey = ({ runId }: Pick<PlannedWork, 'runId'>, adviser: string) => `${runId}#${adviser}`;
const pagesOf = ({ lines }: PlannedAdviser) => Math.ceil(lines / linesPerItem);

/** Writes the lines of a run, a list an adviser in the order given, and gives who got how many. */
export async function putLines(runId: string, lines: readonly WorkLine[]): Promise<PlannedAdviser[]> {
  const byAdviser = [...Map.groupBy(lines, adviserOf)].sort(([a], [b]) => (a < b ? -1 : 1));
  const writer = new BulkWriter(env.workTable);
  for (const [adviser, own] of byAdviser)
    for (let at = 0; at < own.length; at += linesPerItem)
      await writer.put({
        ...{ list: text(listKey({ runId }, adviser)), page: number(at / linesPerItem) },
        body: text(canonical(own.slice(at, at + linesPerItem))),
      });
  await writer.finish();
  return byAdviser.map(([adviser, own]) => ({
    ...{ adviser, lines: own.length, owed: own.filter(isOwed).length },
    branches: [...new Set(own.flatMap(({ branchId }) => branchId ?? []))].sort(),
  }));
}

const bodyOf = (item: Item) => JSON.parse(textOf(item, 'body') ?? '') as PlannedWork;

/** The nights whose work was planned, the last one first. */
const plannedNights = (limit?: number) =>
  query(env.runsTable, {
    KeyConditionExpression: 'runId = :list',
    ExpressionAttributeValues: { ':list': text(list) },
    ScanIndexForward: false,
    ...(limit !== undefined && { Limit: limit }),
  });

/** The last night whose work was planned. */
export async function latestPlanned(): Promise<PlannedWork | undefined> {
  for await (const item of plannedNights(1)) return bodyOf(item);
  return undefined;
}

async function removeLists(night: PlannedWork): Promise<void> {
  const writer = new BulkWriter(env.workTable);
  for (const one of night.advisers)
    for (let page = 0; page < pagesOf(one); page++)
      await writer.remove({ list: text(listKey(night, one.adviser)), page: number(page) });
  await writer.finish();
}

/**
 * Written last: until then the night before is what is read. Lists of a run of the same day that this one replaces, and of
 * nights long past, are removed: what was done is in the contacts, what was to be done is of no use then.
 */
export async function keepPlanned(night: PlannedWork): Promise<void> {
  const before = (await collect(plannedNights())).map(bodyOf);
  await putItem(env.runsTable, {
    ...{ runId: text(list), shard: text(night.asOf), body: text(canonical(night)) },
  });
  const replaced = before.filter(({ asOf, runId }) => asOf === night.asOf && runId !== night.runId);
  const old = before.filter(({ asOf }) => asOf < night.asOf).slice(nightsKept - 1);
  for (const one of [...replaced, ...old]) await removeLists(one);
  const writer = new BulkWriter(env.runsTable);
  for (const { asOf } of old) await writer.remove({ runId: text(list), shard: text(asOf) });
  await writer.finish();
}

/** What a night planned for an adviser, in its order. */
export async function plannedLines(night: PlannedWork, adviser: string): Promise<WorkLine[]> {
  const pages = await collect(queryPartition(env.workTable, ['list', listKey(night, adviser)]));
  return pages.flatMap((item) => JSON.parse(textOf(item, 'body') ?? '[]') as WorkLine[]);
}

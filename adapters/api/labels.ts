import type { ClientRow } from '#core/api/client-rows.ts';
import { lineOf } from '#core/api/decision-line.ts';
import { classesGiven } from '#core/classification/classes-given.ts';
import type { Label } from '#core/labels/label.ts';
import type { Published } from '#core/run/decide-row.ts';
import { readPublished } from '../decisions.ts';
import { bytes, bytesOf, collect, type Item, putItem, scan, text, textOf } from '../dynamodb.ts';
import { env } from '../env.ts';
import { TidemarkError } from '../error.ts';
import { readHead, type Sees, seesVersion } from '../head.ts';
import { openNote, sealNote } from '../personal.ts';
import { readRuleSets } from '../rule-archive.ts';
import { latestRun } from '../runs.ts';
import { profileOf, readProfilePage } from './client-row.ts';
import { type Night, nightsInForce } from './in-force.ts';
import { recordRequest } from './requests.ts';

/** The classes that the rules of the last night can give; none before the first. */
export async function classesOfNight(): Promise<readonly string[]> {
  const run = await latestRun();
  return run ? classesGiven((await readRuleSets(run.rules)).classification) : [];
}

/**
 * Who set which label is recorded first. The reason, which may name anybody, stays with the label alone, under the data
 * key of the client.
 */
export async function keepLabel({ clientKey, class: name, reason, by, on }: Label): Promise<void> {
  const head = await readHead();
  const profile = await readProfilePage(clientKey, seesVersion(head, head.head));
  if (!profile) throw new TidemarkError('NO_SUCH_CLIENT', 'the client is no longer in the store');
  await recordRequest(`client/${clientKey}/label`, 'label.set', { class: name, by, on });
  await putItem(env.labelsTable, {
    ...{ clientKey: text(clientKey), class: text(name), by: text(by), on: text(on) },
    reason: bytes(await sealNote(profile, reason)),
  });
}

interface Labelled {
  label: Label;
  row: ClientRow;
}

/** A label with its client and what is in force; undefined when the client was withdrawn. */
async function labelledOf(
  item: Item,
  sees: Sees,
  published: ReadonlyMap<string, Published>,
  nightOf: (inForce: Published) => Night,
): Promise<Labelled | undefined> {
  const clientKey = textOf(item, 'clientKey') ?? '';
  const page = await readProfilePage(clientKey, sees);
  const sealed = bytesOf(item, 'reason');
  if (!page || !sealed) return undefined;
  const [profile, reason] = await Promise.all([profileOf(clientKey, page), openNote(page, sealed)]);
  const label = {
    ...{ clientKey, class: textOf(item, 'class') ?? '', reason },
    ...{ by: textOf(item, 'by') ?? '', on: textOf(item, 'on') ?? '' },
  };
  const inForce = published.get(clientKey);
  if (!inForce) return { label, row: { ...profile, line: null, runId: null } };
  const { runId, asOf } = nightOf(inForce);
  return {
    label,
    row: { ...profile, line: lineOf(profile.clientId, { ...inForce.decision, asOf }), runId },
  };
}

/** Profiles are read one by one: so many at once. */
const parallel = 16;

/** Labels with their clients and what is in force for them; a client that was withdrawn is left out. */
export async function readLabels(): Promise<Labelled[]> {
  const items = await collect(scan(env.labelsTable, 0, 1));
  const [head, published, nightOf] = await Promise.all([
    readHead(),
    readPublished(items.map((item) => textOf(item, 'clientKey') ?? '')),
    nightsInForce(),
  ]);
  const sees = seesVersion(head, head.head);
  const found: Labelled[] = [];
  for (let at = 0; at < items.length; at += parallel) {
    const some = items.slice(at, at + parallel).map((item) => labelledOf(item, sees, published, nightOf));
    for (const one of await Promise.all(some)) if (one) found.push(one);
  }
  return found;
}

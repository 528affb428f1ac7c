import { ScanCommand } from '@aws-sdk/client-dynamodb';
import type { ClientRow } from '#core/api/client-rows.ts';
import { lineOf } from '#core/api/decision-line.ts';
import type { Label } from '#core/labels/label.ts';
import { dynamodb } from '../aws.ts';
import { readPublished } from '../decisions.ts';
import { type Item, putItem, text, textOf } from '../dynamodb.ts';
import { env } from '../env.ts';
import { readHead, seesVersion } from '../head.ts';
import { readProfile } from './client-row.ts';
import { nightsInForce } from './in-force.ts';
import { recordRequest } from './requests.ts';

/** Who set which label is recorded first: the reason, which may name anybody, stays with the label. */
export async function keepLabel({ clientKey, class: name, reason, by, on }: Label): Promise<void> {
  await recordRequest(`client/${clientKey}/label`, 'label.set', { class: name, by, on });
  await putItem(env.labelsTable, {
    ...{ clientKey: text(clientKey), class: text(name), reason: text(reason) },
    ...{ by: text(by), on: text(on) },
  });
}

const labelOf = (item: Item): Label => ({
  clientKey: textOf(item, 'clientKey') ?? '',
  class: textOf(item, 'class') ?? '',
  reason: textOf(item, 'reason') ?? '',
  by: textOf(item, 'by') ?? '',
  on: textOf(item, 'on') ?? '',
});

async function allLabels(): Promise<Label[]> {
  const labels: Label[] = [];
  let after: Item | undefined;
  do {
    const page = await dynamodb().send(
      new ScanCommand({ TableName: env.labelsTable, ConsistentRead: true, ExclusiveStartKey: after }),
    );
    labels.push(...(page.Items ?? []).map(labelOf));
    after = page.LastEvaluatedKey;
  } while (after);
  return labels;
}

/** Profiles are read one by one: so many at once. */
const parallel = 16;

/** Labels with their clients and what is in force for them; a client that was withdrawn is left out. */
export async function readLabels(): Promise<{ label: Label; row: ClientRow }[]> {
  const labels = await allLabels();
  const [head, published, nightOf] = await Promise.all([
    readHead(),
    readPublished(labels.map(({ clientKey }) => clientKey)),
    nightsInForce(),
  ]);
  const sees = seesVersion(head, head.head);
  const found: { label: Label; row: ClientRow }[] = [];
  for (let at = 0; at < labels.length; at += parallel) {
    const some = labels.slice(at, at + parallel);
    const profiles = await Promise.all(some.map(({ clientKey }) => readProfile(clientKey, sees)));
    for (const [place, profile] of profiles.entries()) {
      const label = some[place];
      if (!profile || !label) continue;
      const inForce = published.get(label.clientKey);
      if (!inForce) found.push({ label, row: { ...profile, line: null, runId: null } });
      else {
        const { runId, asOf } = nightOf(inForce);
        found.push({
          label,
          row: { ...profile, line: lineOf(profile.clientId, { ...inForce.decision, asOf }), runId },
        });
      }
    }
  }
  return found;
}

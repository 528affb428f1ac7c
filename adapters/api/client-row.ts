import type { ClientRow } from '#core/api/client-rows.ts';
import { lineOf } from '#core/api/decision-line.ts';
import { attributesOf, visiblePages } from '../clients.ts';
import { readPublished } from '../decisions.ts';
import { collect, flagOf, type Item, queryPartition, textOf } from '../dynamodb.ts';
import { env } from '../env.ts';
import { readHead, type Sees, seesVersion } from '../head.ts';
import { clientKeyOf, open } from '../personal.ts';
import { nightsInForce } from './in-force.ts';

type Profile = Omit<ClientRow, 'line' | 'runId'>;

const textsOf = (item: Item, name: string): string[] =>
  item[name]?.SS ?? item[name]?.L?.flatMap(({ S }) => S ?? []) ?? [];

/** The profile page of a client, or undefined when a reader of this view sees no such client. */
export async function readProfilePage(clientKey: string, sees: Sees): Promise<Item | undefined> {
  const items = await collect(
    queryPartition(env.clientsTable, ['clientKey', clientKey], ['page', 'profile@']),
  );
  const profile = visiblePages(items, sees).get('profile');
  return profile && !flagOf(profile, 'gone') ? profile : undefined;
}

/** Who a client is, or undefined when a reader of this view sees no such client. */
export async function readProfile(clientKey: string, sees: Sees): Promise<Profile | undefined> {
  const profile = await readProfilePage(clientKey, sees);
  return profile && profileOf(clientKey, profile);
}

export async function profileOf(clientKey: string, profile: Item): Promise<Profile> {
  const { client_id: clientId, name } = await open(profile);
  // A reference says nothing to a reader.
  const { referred_by: _, ...attributes } = attributesOf(profile);
  return {
    clientKey,
    clientId,
    name: typeof name === 'string' ? name : null,
    branchId: textOf(profile, 'branchId') ?? null,
    servicers: textsOf(profile, 'servicers'),
    attributes: attributes as ClientRow['attributes'],
  };
}

/** A client by the broker's number, with what is in force. */
export async function findClient(clientId: string): Promise<ClientRow | undefined> {
  const head = await readHead();
  // Before the first import there are no keys to make a reference with.
  if (head.batchId === undefined) return undefined;
  const clientKey = await clientKeyOf(clientId);
  if (clientKey === undefined) return undefined;
  const [profile, published, nightOf] = await Promise.all([
    readProfile(clientKey, seesVersion(head, head.head)),
    readPublished([clientKey]),
    nightsInForce(),
  ]);
  const inForce = published.get(clientKey);
  if (!profile || !inForce) return profile && { ...profile, line: null, runId: null };
  const { runId, asOf } = nightOf(inForce);
  return { ...profile, line: lineOf(clientId, { ...inForce.decision, asOf }), runId };
}

import type { Sources } from '#core/book/book.ts';
import type { ClientMoment, NightClient } from '#core/campaigns/client.ts';
import { contactsFrom, hasOpenComplaint, marketingContacts } from '#core/campaigns/contacts.ts';
import { type CampaignProduct, productsOf } from '#core/campaigns/product.ts';
import { noRights } from '#core/rights/rights-state.ts';
import type { PublishedRun } from '#core/run/plan.ts';
import { allCampaigns } from './campaign-items.ts';
import { readCampaignObject } from './campaign-objects.ts';
import { clientOf, readItems, type StoredClient } from './clients.ts';
import { readHead, type Sees, seesVersion } from './head.ts';
import { readSeries } from './market.ts';
import { decidedClients } from './replay/decided-clients.ts';
import { readRightsOf } from './rights-items.ts';
import { latestRun, readPlan } from './runs.ts';

/** The products of the branch as the store has them now, by code. */
export async function readProducts(): Promise<Map<string, CampaignProduct>> {
  const head = await readHead();
  return productsOf(await readSeries('products', seesVersion(head, head.head)));
}

/** The clients of the night whose decisions are in force, of one branch or of all; undefined before the first night. */
export async function clientsOfNight(
  branchId: string | null,
): Promise<{ night: PublishedRun; clients: NightClient[] } | undefined> {
  const night = await latestRun();
  if (!night) return undefined;
  const clients: NightClient[] = [];
  for await (const shard of decidedClients(await readPlan(night.runId)))
    for (const { row, decision } of shard) {
      if (branchId !== null && row.branchId !== branchId) continue;
      const { clientKey, servicer: adviser, facts } = row;
      const na = facts['na']?.value;
      clients.push({
        ...{ clientKey, branchId: row.branchId, adviser, class: decision.class },
        ...{ churnLevel: decision.churnLevel, na: typeof na === 'number' ? na : null },
      });
    }
  return { night, clients };
}

/** The days on which clients were sent a campaign in the window of the ceiling. */
async function sentSince(from: string): Promise<Map<string, string[]>> {
  const days = new Map<string, string[]>();
  for await (const { campaignId, sending } of allCampaigns()) {
    if (!sending || sending.day < from) continue;
    const { members } = await readCampaignObject(campaignId, 'sending', sending.digest);
    for (const { clientKey, arm } of members)
      if (arm === 'treated') days.set(clientKey, [...(days.get(clientKey) ?? []), sending.day]);
  }
  return days;
}

/** Books are read one by one: so many at once. */
const atOnce = 16;

async function booksOf(clientKeys: readonly string[], sees: Sees): Promise<StoredClient[]> {
  const books: StoredClient[] = [];
  for (let at = 0; at < clientKeys.length; at += atOnce)
    for (const client of await Promise.all(
      clientKeys.slice(at, at + atOnce).map(async (key) => clientOf(await readItems(key), sees)),
    ))
      if (client) books.push(client);
  return books;
}

/**
 * Clients as they are at this moment: consent, suitability, complaints and contacts by the books that are visible, and
 * what they said themselves by their rights, which are read last. Whom the store no longer has is left out.
 */
export async function momentsOf(
  clientKeys: readonly string[],
  day: string,
): Promise<Map<string, ClientMoment>> {
  const head = await readHead();
  const sources: Sources = head.sources;
  const sent = await sentSince(contactsFrom(day));
  const books = await booksOf(clientKeys, seesVersion(head, head.head));
  const rights = await readRightsOf(clientKeys);
  return new Map(
    books.map(({ clientKey, book: { attributes, rows } }) => [
      clientKey,
      {
        ...{ attributes, rights: rights.get(clientKey) ?? noRights(clientKey) },
        complaintOpen: hasOpenComplaint(rows['complaints'], sources, day),
        contacts: marketingContacts(rows['contacts'], sent.get(clientKey) ?? [], sources, day),
      },
    ]),
  );
}

import type { ClientBook } from '#core/book/book.ts';
import type { RebuiltClient } from '#core/replay/rebuild.ts';
import { readProfile } from '../api/client-row.ts';
import { visiblePages } from '../clients.ts';
import { type Item, textOf } from '../dynamodb.ts';
import type { Sees } from '../head.ts';
import { ahead } from '../imports/ahead.ts';
import { findOwner, rebuildClients } from '../replay/rebuild-client.ts';

const versionOf = (item: Item) => Number(textOf(item, 'page')?.split('@').at(-1) ?? '0');

/** A client as a scan finds it. */
export interface Scanned {
  clientKey: string;
  items: readonly Item[];
}

/** A book as it was then; null where the client was not known, 'same' where nothing has changed its pages since. */
export type Then = ClientBook | null | 'same';

/** So many clients are looked up at once. */
const atOnce = 8;

function bookIn({ stored: { attributes, opening, rows } }: RebuiltClient): ClientBook | null {
  return attributes === undefined ? null : { attributes, opening, rows };
}

/**
 * Clients' books as a version of the store knew them, in their order, from the journal, where a later batch has changed any
 * page of them; null where they were not known then. The books of all of them are in memory together.
 */
export async function booksThen(clients: readonly Scanned[], sees: Sees, version: number): Promise<Then[]> {
  const ownerOf = async ({ clientKey, items }: Scanned) => {
    const pages = [...visiblePages(items, sees).values()];
    if (pages.every((page) => versionOf(page) <= version)) return 'same';
    const profile = await readProfile(clientKey, sees);
    return profile && (await findOwner(profile.clientId));
  };
  const owners: Awaited<ReturnType<typeof ownerOf>>[] = [];
  for await (const owner of ahead(clients, atOnce, ownerOf)) owners.push(owner);
  const known = owners.filter((owner) => owner !== 'same' && owner !== undefined);
  const rebuilt = await rebuildClients(known, version);
  const books = new Map(rebuilt.map((client, at) => [known[at], bookIn(client)]));
  return owners.map((owner) => (owner === 'same' ? 'same' : ((owner && books.get(owner)) ?? null)));
}

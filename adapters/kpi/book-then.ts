import type { ClientBook } from '#core/book/book.ts';
import { readProfile } from '../api/client-row.ts';
import { visiblePages } from '../clients.ts';
import { type Item, textOf } from '../dynamodb.ts';
import type { Sees } from '../head.ts';
import { findOwner, rebuildClient } from '../replay/rebuild-client.ts';

const versionOf = (item: Item) => Number(textOf(item, 'page')?.split('@').at(-1) ?? '0');

/**
 * A client's book as a version of the store knew it, from the journal, where a later batch has changed any page of it;
 * null where it was not known then.
 */
export async function bookThen(
  clientKey: string,
  items: readonly Item[],
  sees: Sees,
  version: number,
): Promise<ClientBook | null | 'same'> {
  const pages = [...visiblePages(items, sees).values()];
  if (pages.every((page) => versionOf(page) <= version)) return 'same';
  const profile = await readProfile(clientKey, sees);
  const owner = profile && (await findOwner(profile.clientId));
  if (!owner) return null;
  const { stored } = await rebuildClient(owner, version);
  const { attributes, opening, rows } = stored;
  return attributes === undefined ? null : { attributes, opening, rows };
}

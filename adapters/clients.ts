import type { ClientBook } from '#core/book/book.ts';
import { fromPages, type Page } from '#core/book/pages.ts';
import type { BookState } from '#core/book/state.ts';
import type { Row } from '#core/ledger/row.ts';
import { codec } from './codec.ts';
import { bytesOf, collect, flagOf, type Item, jsonOf, queryPartition, scan, textOf } from './dynamodb.ts';
import { env } from './env.ts';
import { readHead, type Sees, seesVersion } from './head.ts';

/** A client as the store has it: `profile` is the page whose personal values `open` of adapters/personal reads. */
export interface StoredClient {
  clientKey: string;
  profile: Item;
  book: ClientBook;
}

/** `profile@00000012` is the page `profile` as version 12 wrote it. */
export interface PageName {
  name: string;
  seq: number;
}

export const pageKey = (name: string, seq: number): string => `${name}@${String(seq).padStart(8, '0')}`;

function pageNameOf(item: Item): PageName {
  const page = textOf(item, 'page') ?? '';
  const at = page.lastIndexOf('@');
  return { name: page.slice(0, at), seq: Number(page.slice(at + 1)) };
}

/** Of each page the latest one that a reader sees, withdrawn ones included. */
export function visiblePages(items: readonly Item[], sees: Sees): Map<string, Item> {
  const seen = new Map<string, { seq: number; item: Item }>();
  for (const item of items) {
    const { name, seq } = pageNameOf(item);
    if (!sees(seq) || (seen.get(name)?.seq ?? -1) > seq) continue;
    seen.set(name, { seq, item });
  }
  return new Map([...seen].map(([name, { item }]) => [name, item]));
}

export const rowPagesOf = (pages: ReadonlyMap<string, Item>): Page[] =>
  [...pages]
    .filter(([name, item]) => name.startsWith('rows#') && !flagOf(item, 'gone'))
    .map(([page, item]) => ({ page, bytes: bytesOf(item, 'rows') ?? new Uint8Array() }));

export function stateOf(pages: ReadonlyMap<string, Item>): BookState | null {
  const item = pages.get('state');
  const packed = item && !flagOf(item, 'gone') ? bytesOf(item, 'state') : undefined;
  return packed ? (JSON.parse(Buffer.from(codec.inflate(packed)).toString('utf8')) as BookState) : null;
}

export const attributesOf = (profile: Item): Row => (jsonOf(profile, 'attributes') ?? {}) as Row;

/** The client that these items tell; undefined when none of them is visible or its profile was withdrawn. */
export function clientOf(items: readonly Item[], sees: Sees): StoredClient | undefined {
  const pages = visiblePages(items, sees);
  const profile = pages.get('profile');
  if (!profile || flagOf(profile, 'gone')) return undefined;
  return {
    clientKey: textOf(profile, 'clientKey') ?? '',
    profile,
    book: bookOf(profile, pages),
  };
}

/** The book that a client's visible pages hold. */
export const bookOf = (profile: Item, pages: ReadonlyMap<string, Item>): ClientBook => ({
  attributes: attributesOf(profile),
  opening: stateOf(pages),
  rows: fromPages(rowPagesOf(pages), codec),
});

/** The items of one client after the other: those of one client lie together in a scan. */
export async function* scanItems(
  segment: number,
  total: number,
): AsyncGenerator<{ clientKey: string; items: Item[] }> {
  let group: { clientKey: string; items: Item[] } | undefined;
  for await (const item of scan(env.clientsTable, segment, total)) {
    const clientKey = textOf(item, 'clientKey') ?? '';
    if (clientKey !== group?.clientKey) {
      if (group) yield group;
      group = { clientKey, items: [] };
    }
    group.items.push(item);
  }
  if (group) yield group;
}

/** Everything that the table holds of a client, of whichever version. */
export async function readItems(clientKey: string): Promise<Item[]> {
  return collect(queryPartition(env.clientsTable, ['clientKey', clientKey]));
}

export async function readClient(clientKey: string, version: number): Promise<StoredClient | undefined> {
  const [items, head] = await Promise.all([readItems(clientKey), readHead()]);
  return clientOf(items, seesVersion(head, version));
}

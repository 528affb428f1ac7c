import { type ClientLine, type MergedClient, ownLineOf, protectedLineOf } from '#core/import/client-batch.ts';
import type { NextBook } from '#core/import/next-book.ts';
import { openProfile } from '#core/import/profile.ts';
import { toPages } from '#core/book/pages.ts';
import { clients as clientsFile, protectedAttributes } from '#core/ledger/client-files.ts';
import { splitPersonal } from '#core/ledger/client-rows.ts';
import type { BranchKeys } from '../branch-keys.ts';
import { pageKey, visiblePages } from '../clients.ts';
import { codec } from '../codec.ts';
import { bytes, flag, flagOf, type Item, json, text, textOf } from '../dynamodb.ts';
import type { Sees } from '../head.ts';
import { refWith, seal, sealProtected, unwrapKey } from '../personal.ts';
import type { BatchClient, ClientRef } from './bucket.ts';

/** What the step of one bucket works with. */
export interface PageSetting {
  version: number;
  sees: Sees;
  /** The day on which assignments are looked at. */
  businessDate: string;
  keys: BranchKeys;
}

/** Attributes by page name; a page that goes has only `gone`. */
type Pages = Map<string, Item>;

const gone: Item = { gone: flag(true) };

/** What a page says beside where it lies. */
const contentOf = (item: Item): string => {
  const entries = Object.entries(item).filter(([name]) => name !== 'clientKey' && name !== 'page');
  const sorted = entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(
    sorted.map(([name, { B, ...rest }]) => [name, rest, B && Buffer.from(B).toString('base64')]),
  );
};

export const dataKeyOf = (ref: ClientRef, { wrapping }: BranchKeys) => unwrapKey(ref.dataKey, wrapping);

/** What no rule may look at, sealed apart from the rest; a batch that says nothing of it leaves it. */
function protectedPart(
  line: ClientLine | undefined,
  ref: ClientRef,
  keys: BranchKeys,
  before: Item | undefined,
) {
  if (!line) return before?.['protected'];
  if (line.deleted) return undefined;
  const { client_id: _, ...row } = splitPersonal(protectedAttributes, line.row).personal;
  return bytes(sealProtected(row, dataKeyOf(ref, keys), ref.clientKey));
}

function profileOf(
  client: BatchClient,
  ref: ClientRef,
  merged: MergedClient,
  before: Item | undefined,
  setting: PageSetting,
): Item {
  const own = ownLineOf(client.lines);
  const personal = own
    ? bytes(
        seal(
          JSON.stringify(splitPersonal(clientsFile, own.row).personal),
          dataKeyOf(ref, setting.keys),
          ref.clientKey,
        ),
      )
    : before?.['personal'];
  const apart = protectedPart(protectedLineOf(client.lines), ref, setting.keys, before);
  const refOf = (clientId: string) => refWith(setting.keys.refs, clientId);
  const { attributes, branchId, servicers } = openProfile(client.lines, merged, setting.businessDate, refOf);
  return {
    attributes: json(attributes),
    ...(personal && { personal }),
    ...(apart && { protected: apart }),
    dataKey: bytes(ref.dataKey),
    ...(branchId !== null && { branchId: text(branchId) }),
    ...(servicers.length > 0 && { servicers: { L: servicers.map(text) } }),
  };
}

function bookPages({ opening, rows }: NextBook): Pages {
  const pages: Pages = new Map();
  if (opening) {
    const packed = codec.deflate(Buffer.from(JSON.stringify(opening), 'utf8'));
    pages.set('state', { state: bytes(packed) });
  }
  for (const { page, bytes: packed } of toPages(rows, codec)) pages.set(page, { rows: bytes(packed) });
  return pages;
}

/** Pages that differ from what readers see, under the version of the batch; pages that went are marked as gone. */
function changed(ref: ClientRef, wanted: Pages, before: ReadonlyMap<string, Item>, version: number): Item[] {
  const all = new Map(wanted);
  for (const [name, item] of before) if (!all.has(name) && !flagOf(item, 'gone')) all.set(name, gone);
  const differing = [...all].filter(([name, item]) => {
    const old = before.get(name);
    return !old || contentOf(old) !== contentOf(item);
  });
  return differing.map(([name, item]) => ({
    clientKey: text(ref.clientKey),
    page: text(pageKey(name, version)),
    ...item,
  }));
}

/**
 * Pages that nobody will read: those before the ones that readers see now, and those of batches that did not go in.
 * What readers see now stays until the batch after this one.
 */
function superseded(
  { items }: BatchClient,
  before: ReadonlyMap<string, Item>,
  written: readonly Item[],
): Item[] {
  const kept = new Set([...before.values(), ...written].map((item) => textOf(item, 'page')));
  return items.filter((item) => !kept.has(textOf(item, 'page')));
}

/** What a batch writes of a client, and what it may take away. `next` is undefined when the batch withdraws it. */
export function pagesOf(
  client: BatchClient,
  ref: ClientRef,
  merged: MergedClient,
  next: NextBook | undefined,
  setting: PageSetting,
): { put: Item[]; remove: Item[] } {
  const before = visiblePages(client.items, setting.sees);
  const wanted: Pages = next
    ? bookPages(next).set('profile', profileOf(client, ref, merged, before.get('profile'), setting))
    : new Map<string, Item>();
  const put = changed(ref, wanted, before, setting.version);
  const remove = superseded(client, before, put);
  return {
    put,
    remove: remove.map((item) => ({
      clientKey: item['clientKey'] ?? text(''),
      page: item['page'] ?? text(''),
    })),
  };
}

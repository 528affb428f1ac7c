// Prints what a reader finds of each client, by client number: a process of its own, since the adapters
// stay with the store that they met first.
import { attributesOf, rowPagesOf, scanItems, stateOf, visiblePages } from '#adapters/clients.ts';
import { codec } from '#adapters/codec.ts';
import { readHead, seesVersion } from '#adapters/head.ts';
import { open } from '#adapters/personal.ts';
import { fromPages } from '#core/book/pages.ts';

const head = await readHead();
const books: [string, unknown][] = [];
for await (const { items } of scanItems(0, 1)) {
  const pages = visiblePages(items, seesVersion(head, head.head));
  const profile = pages.get('profile');
  if (!profile) continue;
  const personal = await open(profile);
  // Each store refers to other clients by keys of its own.
  const attributes = { ...attributesOf(profile), referred_by: attributesOf(profile)['referred_by'] != null };
  const rows = fromPages(rowPagesOf(pages), codec);
  books.push([personal.client_id, { personal, attributes, state: stateOf(pages), rows }]);
}
books.sort(([a], [b]) => (a < b ? -1 : 1));
process.stdout.write(
  JSON.stringify(books, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
);

import type { z } from 'zod';
import type { ClientLine } from '#core/api/clients.ts';
import type { ApiClient } from './api-client.ts';

export type Line = z.output<typeof ClientLine>;

/** Every client of the caller's scope, page by page, in the order of the client numbers. */
export async function allClients(
  api: ApiClient,
  filter: { class?: string | undefined; churnLevel?: string | undefined } = {},
): Promise<Line[]> {
  const lines: Line[] = [];
  let cursor: string | undefined;
  do {
    const page = await api.call('listClients', { query: { ...filter, cursor, limit: 500 } });
    lines.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return lines.sort((a, b) => (a.clientId < b.clientId ? -1 : 1));
}

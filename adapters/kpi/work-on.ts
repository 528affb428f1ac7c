import { reasonOf } from '#core/run/quarantine.ts';

/** A client whose record could not be worked on, and why. */
export interface Unread {
  clientKey: string;
  reason: string;
}

/**
 * What each client gives. A record that cannot be worked on leaves out that client alone; what cannot be fetched may be
 * there the next time, and ends it all.
 */
export async function* workOn<Client extends { clientKey: string }, Fetched, Given>(
  clients: AsyncIterable<Client>,
  fetch: (client: Client) => Promise<Fetched>,
  work: (client: Client, fetched: Fetched) => Given | null,
): AsyncGenerator<Given | Unread> {
  for await (const client of clients) {
    const fetched = await fetch(client);
    let given: Given | Unread | null;
    try {
      given = work(client, fetched);
    } catch (error) {
      given = { clientKey: client.clientKey, reason: reasonOf(error) };
    }
    if (given) yield given;
  }
}

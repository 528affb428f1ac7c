import { reasonOf } from '#core/run/quarantine.ts';

/** A client whose record could not be worked on, and why. */
export interface Unread {
  clientKey: string;
  reason: string;
}

/** What some of the clients need beside their records. */
export interface Fetching<Client, Fetched> {
  isNeeded: (client: Client) => boolean;
  /** So many are fetched together; their records are in memory until then. */
  atOnce: number;
  /** In the order of the clients. */
  fetch: (clients: readonly Client[]) => Promise<readonly Fetched[]>;
}

/**
 * What each client gives, those who need more after the others. A record that cannot be worked on leaves out that client
 * alone; what cannot be fetched may be there the next time, and ends it all.
 */
export async function* workOn<Client extends { clientKey: string }, Fetched, Given>(
  clients: AsyncIterable<Client>,
  { isNeeded, atOnce, fetch }: Fetching<Client, Fetched>,
  work: (client: Client, fetched?: Fetched) => Given | null,
): AsyncGenerator<Given | Unread> {
  const give = (client: Client, fetched?: Fetched): (Given | Unread)[] => {
    try {
      const given = work(client, fetched);
      return given ? [given] : [];
    } catch (error) {
      return [{ clientKey: client.clientKey, reason: reasonOf(error) }];
    }
  };
  const waiting: Client[] = [];
  async function* giveWaiting() {
    const together = waiting.splice(0);
    const fetched = together.length > 0 ? await fetch(together) : [];
    for (const [at, client] of together.entries()) yield* give(client, fetched[at]);
  }
  for await (const client of clients) {
    if (!isNeeded(client)) yield* give(client);
    else if (waiting.push(client) === atOnce) yield* giveWaiting();
  }
  yield* giveWaiting();
}

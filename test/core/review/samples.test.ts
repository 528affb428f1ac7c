import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Samples } from '#core/review/samples.ts';
import { outcomes, reviewed } from '../../support/reviewed-client.ts';

const most = 3;
const Level = fc.constantFrom('L0', 'L1', null);
const Clients = fc
  .array(
    fc.record({
      part: fc.nat({ max: 2 }),
      distance: fc.option(fc.nat({ max: 4 })),
      before: Level,
      after: Level,
      band: fc.constantFrom('A', 'B'),
    }),
  )
  .map((clients) => clients.map((client, at) => ({ ...client, clientKey: `k${(at * 7919) % 1000}` })));
type Client = (typeof Clients extends fc.Arbitrary<infer C> ? C : never)[number];

function add(samples: Samples, { clientKey, distance, before, after, band }: Client): void {
  const client = reviewed({ clientKey, published: outcomes({ churnLevel: before, band }) });
  samples.add(client, outcomes({ churnLevel: after, band: 'A' }), () => distance);
}

/** Whom it keeps, by move. */
const keptBy = (samples: Samples) =>
  samples
    .kept()
    .map(({ outcome, from, to, kept }) => {
      const clients = kept.map(({ client, distance }) => [client.clientKey, distance]);
      return [outcome, from, to, clients];
    })
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

it('keeps of each move the clients nearest to a threshold, counted at once or in parts, in any order', () => {
  fc.assert(
    fc.property(Clients, (clients) => {
      const [whole, merged, ...parts] = Array.from({ length: 5 }, () => new Samples(most));
      for (const client of clients) add(whole!, client);
      for (const client of clients.toReversed()) add(parts[client.part]!, client);
      for (const part of parts)
        merged!.addAll(part.kept().map((move) => ({ ...move, kept: [...move.kept] })));
      expect(keptBy(merged!)).toEqual(keptBy(whole!));
      for (const { outcome, from, to, kept } of whole!.kept()) {
        const moved = clients
          .filter(({ before, after, band }) =>
            outcome === 'band' ? band === from && to === 'A' : before === from && after === to,
          )
          .sort(
            (a, b) =>
              (a.distance ?? Infinity) - (b.distance ?? Infinity) || (a.clientKey < b.clientKey ? -1 : 1),
          );
        expect(kept.map(({ client }) => client.clientKey)).toEqual(
          moved.slice(0, most).map(({ clientKey }) => clientKey),
        );
      }
    }),
  );
});

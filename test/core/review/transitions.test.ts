import fc from 'fast-check';
import { expect, it } from 'vitest';
import { outcomeNames } from '#core/review/pack.ts';
import { Transitions } from '#core/review/transitions.ts';
import { outcomes, reviewed } from '../../support/reviewed-client.ts';

const Level = fc.constantFrom('L0', 'L1', 'L2', null);
const Client = fc.record({
  assets: fc.option(fc.integer({ min: -1_000_000, max: 1_000_000 }).map((fen) => fen / 100)),
  before: Level,
  after: Level,
});

it('has every client once in every matrix, and what all of them have', () => {
  fc.assert(
    fc.property(fc.array(Client), (clients) => {
      const transitions = new Transitions();
      for (const { assets, before, after } of clients)
        transitions.add(
          reviewed({ assets, published: outcomes({ churnLevel: before }) }),
          outcomes({ churnLevel: after }),
        );
      const fen = clients.reduce((sum, { assets }) => sum + Math.round((assets ?? 0) * 100), 0);
      for (const name of outcomeNames) {
        const { unchanged, moves } = transitions.of()[name];
        const crowds = [unchanged, ...moves];
        expect(crowds.reduce((sum, crowd) => sum + crowd.clients, 0)).toBe(clients.length);
        expect(crowds.reduce((sum, crowd) => sum + Math.round(crowd.assets * 100), 0)).toBe(fen);
        expect(moves.filter(({ from, to }) => from === to)).toEqual([]);
      }
    }),
  );
});

it('counts of parts that were counted apart what it counts of all', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat({ max: 2 }), Client)), (clients) => {
      const [whole, merged, ...parts] = Array.from({ length: 5 }, () => new Transitions());
      for (const [part, { assets, before, after }] of clients)
        for (const transitions of [whole!, parts[part]!])
          transitions.add(
            reviewed({ assets, published: outcomes({ churnLevel: before }) }),
            outcomes({ churnLevel: after }),
          );
      for (const part of parts) merged!.addAll(structuredClone(part.of()));
      expect(merged!.of()).toEqual(whole!.of());
    }),
  );
});

it('tells moves apart by where they come from, those of most clients first', () => {
  const transitions = new Transitions();
  const move = (from: string, to: string, assets: number | null) => {
    transitions.add(reviewed({ assets, published: outcomes({ band: from }) }), outcomes({ band: to }));
  };
  move('B', 'C', 10.1);
  move('A', 'B', 5);
  move('B', 'C', null);
  expect(transitions.of().band.moves).toEqual([
    { from: 'B', to: 'C', clients: 2, assets: 10.1, assetsUnknown: 1 },
    { from: 'A', to: 'B', clients: 1, assets: 5, assetsUnknown: 0 },
  ]);
});

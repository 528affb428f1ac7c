import { CrowdSum } from './crowd.ts';
import { type Matrix, type Move, type OutcomeName, outcomeNames } from './pack.ts';
import type { Outcomes, ReviewedClient } from './redecide.ts';

type Pair = Pick<Move, 'from' | 'to'>;

const keyOf = ({ from, to }: Pair) => JSON.stringify([from, to]);

const unmoved: readonly never[] = [];

/** Outcomes that a draft changes for a client: of most clients none, for whom nothing is made. */
export function movesOf(before: Outcomes, after: Outcomes): readonly { outcome: OutcomeName; pair: Pair }[] {
  if (before === after || outcomeNames.every((name) => before[name] === after[name])) return unmoved;
  return outcomeNames
    .filter((name) => before[name] !== after[name])
    .map((name) => ({ outcome: name, pair: { from: before[name], to: after[name] } }));
}

class MatrixSum {
  readonly #unchanged = new CrowdSum();
  readonly #moves = new Map<string, Pair & { sum: CrowdSum }>();

  add(from: Pair['from'], to: Pair['to'], assets: number | null): void {
    (from === to ? this.#unchanged : this.#sumOf({ from, to })).add(assets);
  }

  addAll({ unchanged, moves }: Matrix): void {
    this.#unchanged.addAll(unchanged);
    for (const { from, to, ...crowd } of moves) this.#sumOf({ from, to }).addAll(crowd);
  }

  #sumOf(pair: Pair): CrowdSum {
    const key = keyOf(pair);
    const found = this.#moves.get(key) ?? { ...pair, sum: new CrowdSum() };
    this.#moves.set(key, found);
    return found.sum;
  }

  /** The moves of most clients first. */
  of(): Matrix {
    const moves = [...this.#moves.values()]
      .map(({ from, to, sum }) => ({ from, to, ...sum.of() }))
      .sort((a, b) => b.clients - a.clients || (keyOf(a) < keyOf(b) ? -1 : 1));
    return { unchanged: this.#unchanged.of(), moves };
  }
}

/** From which outcome to which clients move, in clients and in what they have (DOMAIN.md 9.2). */
export class Transitions {
  readonly #matrices = {
    class: new MatrixSum(),
    stage: new MatrixSum(),
    band: new MatrixSum(),
    churnLevel: new MatrixSum(),
  };

  add({ published, assets }: Pick<ReviewedClient, 'published' | 'assets'>, after: Outcomes): void {
    for (const name of outcomeNames) this.#matrices[name].add(published[name], after[name], assets);
  }

  /** What was counted apart. */
  addAll(matrices: Record<OutcomeName, Matrix>): void {
    for (const name of outcomeNames) this.#matrices[name].addAll(matrices[name]);
  }

  of(): Record<OutcomeName, Matrix> {
    const { class: name, stage, band, churnLevel } = this.#matrices;
    return { class: name.of(), stage: stage.of(), band: band.of(), churnLevel: churnLevel.of() };
  }
}

import type { ChurnRuleSet } from '../churn/rule-set.ts';
import type { Raised } from './pack.ts';

type Levels = ChurnRuleSet['decision']['levels'];
type ByLevel = Record<string, number>;

/** The level of a client that is above the one of the night before; undefined where it did not rise. */
function raisedTo(levels: Levels, before: string | null, now: string | null): string | undefined {
  const fromOf = (level: string | null) => levels.find((one) => one.level === level)?.from;
  const [was, is] = [fromOf(before), fromOf(now)];
  return was !== undefined && is !== undefined && is > was && now !== null ? now : undefined;
}

const count = (by: ByLevel, level: string | undefined) => {
  if (level !== undefined) by[level] = (by[level] ?? 0) + 1;
};
const sumOf = (by: ByLevel) => Object.values(by).reduce((sum, one) => sum + one, 0);
const inOrder = (by: ByLevel): ByLevel => Object.fromEntries(Object.entries(by).sort());

interface Step {
  before: string | null;
  now: string | null;
}

class Adviser {
  readonly published: ByLevel = {};
  readonly draft: ByLevel = {};
  worst = { asOf: '', clients: 0 };
  /** Raised by the draft in the night that is being counted. */
  tonight = 0;
}

/** Clients newly raised, night by night and by adviser, as published and under a draft (DOMAIN.md 9.3). */
export class RaisedCount {
  readonly #nights: Raised['nights'] = [];
  readonly #advisers = new Map<string | null, Adviser>();
  readonly #levels: { published: Levels; draft: Levels };

  constructor(levels: { published: Levels; draft: Levels }) {
    this.#levels = levels;
  }

  /** Nights come in their order. */
  open(night: {
    runId: string;
    asOf: string;
  }): (servicer: string | null, published: Step, draft: Step) => void {
    const found = { runId: night.runId, asOf: night.asOf, published: {}, draft: {} };
    this.#nights.push(found);
    for (const adviser of this.#advisers.values()) adviser.tonight = 0;
    return (servicer, published, draft) => {
      const was = raisedTo(this.#levels.published, published.before, published.now);
      const is = raisedTo(this.#levels.draft, draft.before, draft.now);
      if (was === undefined && is === undefined) return;
      const adviser = this.#advisers.get(servicer) ?? new Adviser();
      this.#advisers.set(servicer, adviser);
      for (const by of [found.published, adviser.published]) count(by, was);
      for (const by of [found.draft, adviser.draft]) count(by, is);
      if (is === undefined) return;
      adviser.tonight += 1;
      if (adviser.tonight > adviser.worst.clients)
        adviser.worst = { asOf: night.asOf, clients: adviser.tonight };
    };
  }

  of(asked: number): Raised {
    const most = Math.max(0, ...this.#nights.map(({ draft }) => sumOf(draft)));
    const servicers = [...this.#advisers]
      .sort(([a], [b]) => ((a ?? '') < (b ?? '') ? -1 : 1))
      .map(([servicer, { published, draft, worst }]) => {
        return { servicer, published: inOrder(published), draft: inOrder(draft), worst };
      });
    return {
      asked,
      nights: this.#nights.map((night) => {
        return { ...night, published: inOrder(night.published), draft: inOrder(night.draft) };
      }),
      worst: this.#nights.find(({ draft }) => most > 0 && sumOf(draft) === most)?.asOf ?? null,
      servicers,
    };
  }
}

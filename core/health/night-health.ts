import { classWithoutRules } from '../classification/classify.ts';
import type { Deciders } from '../decision/decide.ts';
import type { Decision } from '../decision/decision.ts';
import { type NightKind, nightKinds } from '../decision/rule-sets.ts';
import type { FactValues } from '../rules/format/rule-set.ts';
import type { CompleteRow } from '../run/rows.ts';
import { Distribution } from './distribution.ts';
import type { Health, HealthOfRun, MeasureHealth } from './health.ts';
import type { HealthParameters } from './parameters.ts';
import { RuleTally } from './rule-tally.ts';
import { stabilityIndex, stabilityOf } from './stability.ts';

const scoresOf = ({ churnScore, cvs, scores }: Decision): ReadonlyMap<string, number | null> =>
  new Map([
    ['churnScore', churnScore],
    ['cvs', cvs],
    ...Object.entries(scores ?? {}).map(([name, score]) => [`score.${name}`, score] as const),
  ]);

/** What a night is held against. */
export interface EarlierHealth {
  /** The night before, whose dates go on. */
  readonly previous: Health | undefined;
  readonly baseline: Health | undefined;
}

type Deciding = Pick<Deciders, 'compiled' | 'values'>;

const ofEachKind = <T>(of: (kind: NightKind) => T): Readonly<Record<NightKind, T>> => ({
  classification: of('classification'),
  churn: of('churn'),
  stage: of('stage'),
  value: of('value'),
});

/** The health of a night's rules: each client is added once, in any order; memory does not grow with the clients. */
export class NightHealth {
  readonly #values: Deciding['values'];
  readonly #parameters: HealthParameters;
  readonly #rules: Readonly<Record<NightKind, RuleTally>>;
  readonly #facts = new Map<string, [NightKind, Distribution]>();
  readonly #scores = new Map<string, Distribution>();
  #clients = 0;

  constructor({ compiled, values }: Deciding, scored: readonly string[], parameters: HealthParameters) {
    this.#values = values;
    this.#parameters = parameters;
    this.#rules = ofEachKind((kind) => new RuleTally(compiled[kind]));
    for (const kind of nightKinds)
      for (const name of this.#rules[kind].facts)
        if (!this.#facts.has(name)) this.#facts.set(name, [kind, new Distribution(parameters)]);
    for (const name of ['churnScore', 'cvs', ...scored.map((one) => `score.${one}`)])
      this.#scores.set(name, new Distribution(parameters));
  }

  /** A client of whom something was decided; whom no rules decide about is left out. */
  add(row: CompleteRow, decision: Decision): void {
    if (classWithoutRules(row.type, row.profiled) !== undefined) return;
    this.#clients += 1;
    const seen: Readonly<Record<NightKind, FactValues>> = {
      classification: this.#values.classification(row),
      churn: this.#values.churn(row),
      stage: this.#values.stage(row, decision),
      value: this.#values.value(row, decision),
    };
    for (const kind of nightKinds) this.#rules[kind].add(seen[kind]);
    for (const [name, [kind, distribution]] of this.#facts) distribution.add(seen[kind][name]);
    const scores = scoresOf(decision);
    for (const [name, distribution] of this.#scores) distribution.add(scores.get(name));
  }

  of(
    { runId, asOf, rules }: HealthOfRun & Pick<Health, 'rules'>,
    { previous, baseline }: EarlierHealth,
    digest: (value: unknown) => string,
  ): Health {
    const measures = this.#measures(baseline);
    const before = new Map(Object.entries(previous?.measures ?? {}));
    const isNew = ([name, { stability }]: [string, MeasureHealth]) =>
      stability === 'drifted' && before.get(name)?.stability !== 'drifted';
    return {
      ...{ version: 1, runId, asOf, rules, clients: this.#clients },
      baseline: baseline === undefined ? null : { runId: baseline.runId, asOf: baseline.asOf },
      ruleHealth: ofEachKind((kind) =>
        this.#rules[kind].health(asOf, previous?.ruleHealth[kind] ?? {}, digest),
      ),
      measures,
      drifting: Object.entries(measures)
        .filter(isNew)
        .map(([name]) => name),
    };
  }

  #measures(baseline: Health | undefined): Readonly<Record<string, MeasureHealth>> {
    const before = new Map(Object.entries(baseline?.measures ?? {}));
    const measureOf = (name: string, of: MeasureHealth['of'], now: Distribution) => {
      const earlier = before.get(name);
      const index = earlier === undefined ? null : stabilityIndex(earlier.bins, now, this.#parameters);
      const stability = stabilityOf(index, this.#parameters);
      return [name, { of, bins: now.bins(this.#parameters.bins), index, stability }] as const;
    };
    const all = [
      ...[...this.#facts].map(([name, [, now]]) => measureOf(name, 'fact', now)),
      ...[...this.#scores].map(([name, now]) => measureOf(name, 'score', now)),
    ];
    return Object.fromEntries(all.sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}

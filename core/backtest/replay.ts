import { dayNumber } from '../calendar/date.ts';
import { churnValues } from '../churn/churn-values.ts';
import { classValues } from '../classification/class-values.ts';
import { knownValues } from '../rules/evaluate/fact-values.ts';
import type { RuleFile } from '../rules/format/rule-file.ts';
import type { FactValues } from '../rules/format/rule-set.ts';
import type { Wanted } from '../rules/explain/wanted.ts';
import { stageValues } from '../stage/stage-values.ts';
import { valueValues } from '../value/value-values.ts';
import type { HistoryLine } from './history-line.ts';
import { type Horizon, labelOf } from './label.ts';
import type { Decides } from './positive.ts';
import { makePredict, type Prediction } from './prediction.ts';
import type { Survey } from './survey.ts';
import { makeVectors } from './vectors.ts';

/** A rule set, and what it says when it says yes. */
export interface Judge extends Decides {
  readonly wanted: Wanted;
}

/** One decision of which it is known what came of it. */
export interface PastDecision {
  readonly client: number;
  readonly clientId: string;
  readonly day: number;
  /** The day of the client's outcome, if there ever was one. */
  readonly first: number | undefined;
  /** Whether the outcome followed within the horizon. */
  readonly outcome: boolean;
  /** False where the horizon was not observed: such a decision tells of the lead time to its outcome alone. */
  readonly counted: boolean;
  readonly rules: Prediction;
  /** What the other version says. */
  readonly against: Prediction | undefined;
  /** The recency fact; NaN where it is unknown. */
  readonly recency: number;
  /** The facts of the rule set, for the regression. */
  readonly vector: readonly number[];
}

export interface Replaying {
  readonly rules: Judge;
  readonly against: Judge | undefined;
  /** The day of each client's first outcome. */
  readonly outcomes: ReadonlyMap<string, number>;
  readonly survey: Survey;
  readonly horizon: Horizon;
  /** The fact that tells how long ago the client last did something. */
  readonly recency: string;
}

/**
 * What the rules of a file see, with what a night adds: the market regime of the day, medians of the peers of the day
 * (RULINGS.md R115, R122), and the class (R117). Nothing is known of what earlier nights or rules of other kinds decided.
 */
function valuesFor(file: RuleFile, line: HistoryLine, survey: Survey): FactValues {
  const { facts, regime } = line;
  switch (file.kind) {
    case 'classification':
      return regime === null ? knownValues(facts) : classValues(facts, regime);
    case 'churn':
      return churnValues(facts, survey.peersOf(line), file, {});
    case 'stage':
      return stageValues(facts, { rrMedian: survey.revenueMedianOf(line, file), churnLevel: null }, file);
    case 'value':
      return valueValues(facts, { stage: null, class: line.class });
    case 'alerting':
    case 'kpi':
    case 'generic':
      return knownValues(facts);
  }
}

/** The second look at a history: every night is decided again. Lines come in any order. */
export class Replay {
  readonly decisions: PastDecision[] = [];
  readonly leftOut = { after: 0, unobserved: 0, unobservedWithOutcome: 0 };
  readonly #setting: Replaying;
  readonly #vectors;
  readonly #judges;

  constructor(setting: Replaying) {
    this.#setting = setting;
    this.#vectors = makeVectors(setting.rules.program);
    const judge = ({ file, ...rules }: Judge) => ({
      file,
      predict: makePredict({ file, ...rules }, rules.wanted),
    });
    this.#judges = { rules: judge(setting.rules), against: setting.against && judge(setting.against) };
  }

  get features() {
    return this.#vectors.features;
  }

  /** Facts that the regression cannot read. */
  get skippedFacts() {
    return this.#vectors.skipped;
  }

  add(line: HistoryLine): void {
    const { outcomes, horizon, survey, recency } = this.#setting;
    const { rules, against } = this.#judges;
    const day = dayNumber(line.asOf);
    const first = outcomes.get(line.clientId);
    const label = labelOf(day, first, horizon);
    if (label === 'after') this.leftOut.after++;
    if (label === 'unobserved') this.leftOut.unobserved++;
    const isEarly = label === 'unobserved' && first !== undefined && first <= day + horizon.within;
    if (isEarly) this.leftOut.unobservedWithOutcome++;
    if (label === 'after' || (label === 'unobserved' && !isEarly)) return;
    const values = valuesFor(rules.file, line, survey);
    const said = (judge: typeof rules) =>
      judge.predict(valuesFor(judge.file, line, survey), line.regime ?? undefined);
    const since = values[recency];
    this.decisions.push({
      client: survey.clients.get(line.clientId) ?? -1,
      clientId: line.clientId,
      day,
      first,
      outcome: label === 'outcome' || isEarly,
      counted: !isEarly,
      rules: rules.predict(values, line.regime ?? undefined),
      against: against && said(against),
      recency: typeof since === 'number' ? since : Number.NaN,
      vector: this.#vectors.of(values),
    });
  }
}

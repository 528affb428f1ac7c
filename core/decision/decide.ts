import type { Sources } from '../book/book.ts';
import type { TradingCalendar } from '../calendar/trading-calendar.ts';
import { churnValues } from '../churn/churn-values.ts';
import { type ChurnPart, holdLevel } from '../churn/de-escalation.ts';
import { deliveredMonths } from '../churn/delivered-months.ts';
import { type FoundChurn, noChurn, scoreChurn } from '../churn/score.ts';
import { classValues } from '../classification/class-values.ts';
import { classify, classWithoutRules, type FoundClass } from '../classification/classify.ts';
import { type ClassPart, stick } from '../classification/stickiness.ts';
import { catalogue } from '../facts/catalogue.ts';
import { type FactRow, factAt } from '../facts/fact-columns.ts';
import { filesOf } from '../facts/source-names.ts';
import type { Facts } from '../facts/fact.ts';
import { compile, type Compiled } from '../rules/compile/compile.ts';
import type { FactValues } from '../rules/format/rule-set.ts';
import type { RuleFile } from '../rules/format/rule-file.ts';
import { toProgram } from '../rules/program/to-program.ts';
import { decideStage, noStage, type StagePart } from '../stage/decide-stage.ts';
import { stageValues } from '../stage/stage-values.ts';
import { type HeldBand, holdBand } from '../value/banding.ts';
import { noValue, scoreValue, type ValuePart } from '../value/score-value.ts';
import { valueValues } from '../value/value-values.ts';
import type { Decision } from './decision.ts';
import { earlierFacts } from './earlier-facts.ts';
import { keepChurn, keepClass, keepStage, keepValue } from './keep-suspended.ts';
import type { Medians } from './medians.ts';
import type { RuleSets } from './rule-sets.ts';
import { makeSight } from './sight.ts';

export interface ClientOfNight {
  /** The type of clients.csv; null when it is not told. */
  type: string | null;
  /** False when the client withheld consent to profiling (R19). */
  profiled: boolean;
  facts: Facts;
  /** Further facts that rules look at, where not all of them are in `facts`. */
  row?: FactRow;
  /** What was in force for the client before this day. */
  before: Decision | null;
}

/** A client with what its peers are like. */
export interface ClientAmongPeers extends ClientOfNight {
  medians: Medians;
}

export interface Night {
  asOf: string;
  calendar: TradingCalendar;
  /** HOT, NEUTRAL, COLD or UNKNOWN. */
  regime: string;
  sources: Sources;
  /** Kinds that keep what was published before. */
  suspended?: readonly (keyof RuleSets)[];
}

/** What rules see of a client whose facts are all at hand, by kind; stage and value build on what was decided before them. */
export interface RuleValues {
  readonly classification: (client: ClientOfNight) => FactValues;
  readonly churn: (client: ClientAmongPeers) => FactValues;
  readonly stage: (client: ClientAmongPeers, decided: Pick<Decision, 'churnLevel'>) => FactValues;
  readonly value: (client: ClientAmongPeers, decided: Pick<Decision, 'stage' | 'class'>) => FactValues;
}

export interface Deciders {
  /** The class in effect, which needs no other clients. */
  classify(client: ClientOfNight): ClassPart;
  /** The churn level in effect. */
  churnOf(client: ClientAmongPeers): ChurnPart;
  stageOf(client: ClientAmongPeers, decided: Pick<Decision, 'churnLevel'>): StagePart;
  /** The value, and the band in effect. */
  valueOf(client: ClientAmongPeers, decided: Pick<Decision, 'stage' | 'class'>): ValuePart & HeldBand;
  /** Everything else, from all facts of the client and what its peers are like; core is left open. */
  decide(client: ClientAmongPeers, classPart: ClassPart): Decision;
  readonly values: RuleValues;
  /** The rules that they evaluate. */
  readonly compiled: Readonly<Record<keyof RuleSets, Compiled>>;
}

const catalogueFiles = new Map(catalogue.map(({ name, from }) => [name, filesOf(from)]));

const isRuled = ({ type, profiled }: ClientOfNight) => classWithoutRules(type, profiled) === undefined;

/** Deciders over one set of rule sets on one night: what is the same for every client is prepared once. */
export function makeDeciders(ruleSets: RuleSets, night: Night): Deciders {
  const { classification, churn, stage, value } = ruleSets;
  const { asOf, calendar, regime, sources, suspended = [] } = night;
  const keeps = (kind: keyof RuleSets, client: ClientOfNight) => suspended.includes(kind) && isRuled(client);
  const compiledOf = (file: RuleFile) => compile(toProgram(file, catalogue));
  const compiled = {
    classification: compiledOf(classification),
    churn: compiledOf(churn),
    stage: compiledOf(stage),
    value: compiledOf(value),
  };
  const see = {
    classification: makeSight(compiled.classification),
    churn: makeSight(compiled.churn),
    stage: makeSight(compiled.stage),
    value: makeSight(compiled.value),
  };
  const filesOfFact = (fact: string) => catalogueFiles.get(fact) ?? classification.facts[fact]?.from ?? [];

  const deliveredOf = ({ before, facts }: ClientOfNight) =>
    deliveredMonths(before?.memory.delivered ?? null, facts['cdv'], asOf, calendar);

  const values: RuleValues = {
    classification: ({ facts }) => classValues(facts, regime),
    churn: (client) =>
      churnValues(
        client.facts,
        client.medians,
        churn,
        earlierFacts(client.before, deliveredOf(client), night),
      ),
    stage: ({ facts, medians }, { churnLevel }) =>
      stageValues(facts, { rrMedian: medians.revenueRatio, churnLevel }, stage),
    value: ({ facts }, decided) => valueValues(facts, decided),
  };

  function findClass(client: ClientOfNight): FoundClass {
    const { type, profiled, facts, row } = client;
    const without = classWithoutRules(type, profiled);
    if (without !== undefined) return without;
    const { events, knows } = see.classification(row, values.classification(client));
    const reasonOf = (fact: string) =>
      (facts[fact] ?? (row && factAt(row, fact)) ?? { reason: 'MISSING_SOURCE' }).reason;
    return classify(classification, events, {
      regime,
      known: knows,
      filesLacking: (fact) =>
        reasonOf(fact) === 'MISSING_SOURCE'
          ? filesOfFact(fact).filter((file) => sources[file] === undefined)
          : [],
    });
  }

  function findChurn(client: ClientAmongPeers): FoundChurn {
    if (!isRuled(client)) return noChurn;
    const { events, knows } = see.churn(client.row, values.churn(client));
    return scoreChurn(churn, events, knows);
  }

  const churnOf = (client: ClientAmongPeers) =>
    keeps('churn', client)
      ? keepChurn(client.before)
      : holdLevel(findChurn(client), client.before, { asOf, calendar, ruleSet: churn });

  function stageOf(client: ClientAmongPeers, decided: Pick<Decision, 'churnLevel'>): StagePart {
    if (!isRuled(client)) return noStage;
    if (keeps('stage', client)) return keepStage(client.before);
    const seen = values.stage(client, decided);
    return decideStage(see.stage(client.row, seen).events, seen);
  }

  function findValue(client: ClientAmongPeers, decided: Pick<Decision, 'stage' | 'class'>): ValuePart {
    if (!isRuled(client)) return noValue;
    const { events } = see.value(client.row, values.value(client, decided));
    return scoreValue(value, events, decided.class);
  }

  function valueOf(client: ClientAmongPeers, decided: Pick<Decision, 'stage' | 'class'>) {
    if (keeps('value', client)) return keepValue(client.before);
    const found = findValue(client, decided);
    return { ...found, ...holdBand(found.band, client.before, { asOf, calendar, ruleSet: value }) };
  }

  return {
    compiled,
    values,
    classify: (client) =>
      keeps('classification', client)
        ? keepClass(client.before)
        : stick(findClass(client), client.before, { asOf, calendar, ruleSet: classification }),
    churnOf,
    stageOf,
    valueOf,
    decide(client, { classMemory, ...classPart }) {
      const { churnLowSince, ...churnPart } = churnOf(client);
      const stagePart = stageOf(client, churnPart);
      const decided = { ...stagePart, class: classPart.class };
      const { bandLowSince, ...valuePart } = valueOf(client, decided);
      const memory = { class: classMemory, churnLowSince, bandLowSince, delivered: deliveredOf(client) };
      return { asOf, regime, ...classPart, ...churnPart, ...stagePart, ...valuePart, core: null, memory };
    },
  };
}

import type { Sources } from '../book/book.ts';
import type { TradingCalendar } from '../calendar/trading-calendar.ts';
import { churnValues } from '../churn/churn-values.ts';
import { holdLevel } from '../churn/de-escalation.ts';
import { deliveredMonths } from '../churn/delivered-months.ts';
import type { Peers } from '../churn/peer-facts.ts';
import { type FoundChurn, noChurn, scoreChurn } from '../churn/score.ts';
import { classValues } from '../classification/class-values.ts';
import { classify, classWithoutRules, type FoundClass } from '../classification/classify.ts';
import { type ClassPart, stick } from '../classification/stickiness.ts';
import { catalogue } from '../facts/catalogue.ts';
import { filesOf } from '../facts/source-names.ts';
import type { Facts } from '../facts/fact.ts';
import { compile, type Compiled } from '../rules/compile/compile.ts';
import type { FactValues } from '../rules/format/rule-set.ts';
import { toProgram } from '../rules/program/to-program.ts';
import type { Decision } from './decision.ts';
import { earlierFacts } from './earlier-facts.ts';
import type { RuleSets } from './rule-sets.ts';

export interface ClientOfNight {
  /** The type of clients.csv; null when it is not told. */
  type: string | null;
  /** False when the client withheld consent to profiling (R19). */
  profiled: boolean;
  facts: Facts;
  /** What was in force for the client before this day. */
  before: Decision | null;
}

export interface Night {
  asOf: string;
  calendar: TradingCalendar;
  /** HOT, NEUTRAL, COLD or UNKNOWN. */
  regime: string;
  sources: Sources;
}

export interface Deciders {
  /** The class in effect, which needs no other clients. */
  classify(client: ClientOfNight): ClassPart;
  /** Everything else, from all facts of the client and what its peers are like. */
  decide(client: ClientOfNight & { medians: Peers }, classPart: ClassPart): Decision;
  /** What the churn rules see of a client. */
  churnValuesOf(client: ClientOfNight & { medians: Peers }): FactValues;
  /** The rules that they evaluate. */
  readonly compiled: Readonly<Record<keyof RuleSets, Compiled>>;
}

const catalogueFiles = new Map(catalogue.map(({ name, from }) => [name, filesOf(from)]));

/** What later stages will decide is null: not computed. */
const notComputed = {
  stage: null,
  rrRel: null,
  cvs: null,
  band: null,
  cvsPoints: null,
  cvsAvailable: null,
  cvsReasons: null,
  core: null,
} as const;

/** Deciders over one set of rule sets on one night: what is the same for every client is prepared once. */
export function makeDeciders({ classification, churn }: RuleSets, night: Night): Deciders {
  const { asOf, calendar, regime, sources } = night;
  const classRules = compile(toProgram(classification, catalogue));
  const churnRules = compile(toProgram(churn, catalogue));
  const filesOfFact = (fact: string) => catalogueFiles.get(fact) ?? classification.facts[fact]?.from ?? [];

  function findClass({ type, profiled, facts }: ClientOfNight): FoundClass {
    const without = classWithoutRules(type, profiled);
    if (without !== undefined) return without;
    const values = classValues(facts, regime);
    return classify(classification, classRules.evaluate(values).events, {
      regime,
      known: (fact) => Object.hasOwn(values, fact),
      filesLacking: (fact) =>
        facts[fact] === undefined || facts[fact].reason === 'MISSING_SOURCE'
          ? filesOfFact(fact).filter((file) => sources[file] === undefined)
          : [],
    });
  }

  const deliveredOf = ({ before, facts }: ClientOfNight) =>
    deliveredMonths(before?.memory.delivered ?? null, facts['cdv'], asOf, calendar);

  const churnValuesOf: Deciders['churnValuesOf'] = (client) =>
    churnValues(client.facts, client.medians, churn, earlierFacts(client.before, deliveredOf(client), night));

  function findChurn(client: ClientOfNight & { medians: Peers }): FoundChurn {
    if (classWithoutRules(client.type, client.profiled) !== undefined) return noChurn;
    const values = churnValuesOf(client);
    return scoreChurn(churn, churnRules.evaluate(values).events, (fact) => Object.hasOwn(values, fact));
  }

  return {
    compiled: { classification: classRules, churn: churnRules },
    classify: (client) =>
      stick(findClass(client), client.before, { asOf, calendar, ruleSet: classification }),
    churnValuesOf,
    decide(client, { classMemory, ...classPart }) {
      const { churnLowSince, ...churnPart } = holdLevel(findChurn(client), client.before, {
        ...{ asOf, calendar, ruleSet: churn },
      });
      const memory = {
        class: classMemory,
        churnLowSince,
        bandLowSince: null,
        delivered: deliveredOf(client),
      };
      return { asOf, regime, ...classPart, ...churnPart, ...notComputed, memory };
    },
  };
}

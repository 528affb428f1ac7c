import type { Sources } from '../book/book.ts';
import { churnValues } from '../churn/churn-values.ts';
import type { Peers } from '../churn/peer-facts.ts';
import { type ChurnPart, noChurn, scoreChurn } from '../churn/score.ts';
import { type ClassPart, classify, classWithoutRules } from '../classification/classify.ts';
import { catalogue } from '../facts/catalogue.ts';
import { filesOf } from '../facts/source-names.ts';
import type { Facts } from '../facts/fact.ts';
import { compile, type Compiled } from '../rules/compile/compile.ts';
import { knownValues } from '../rules/evaluate/fact-values.ts';
import { toProgram } from '../rules/program/to-program.ts';
import type { Decision } from './decision.ts';
import type { RuleSets } from './rule-sets.ts';

export interface ClientOfNight {
  /** The type of clients.csv; null when it is not told. */
  type: string | null;
  /** False when the client withheld consent to profiling (R19). */
  profiled: boolean;
}

export interface NightContext {
  /** HOT, NEUTRAL, COLD or UNKNOWN. */
  regime: string;
  sources: Sources;
}

export interface Deciders {
  classify(facts: Facts, client: ClientOfNight, context: NightContext): ClassPart;
  churn(facts: Facts, client: ClientOfNight, peers: Peers): ChurnPart;
  /** The rules that they evaluate. */
  readonly compiled: Readonly<Record<keyof RuleSets, Compiled>>;
}

const catalogueFiles = new Map(catalogue.map(({ name, from }) => [name, filesOf(from)]));

/** Deciders over one set of rule sets: what a night needs of them is prepared once. */
export function makeDeciders({ classification, churn }: RuleSets): Deciders {
  const classRules = compile(toProgram(classification, catalogue));
  const churnRules = compile(toProgram(churn, catalogue));
  const filesOfFact = (fact: string) => catalogueFiles.get(fact) ?? classification.facts[fact]?.from ?? [];
  return {
    compiled: { classification: classRules, churn: churnRules },
    classify(facts, { type, profiled }, { regime, sources }) {
      const without = classWithoutRules(type, profiled);
      if (without !== undefined) return without;
      const values = knownValues(facts);
      const { events } = classRules.evaluate(values);
      return classify(classification, events, {
        regime,
        known: (fact) => Object.hasOwn(values, fact),
        filesLacking: (fact) =>
          facts[fact] === undefined || facts[fact].reason === 'MISSING_SOURCE'
            ? filesOfFact(fact).filter((file) => sources[file] === undefined)
            : [],
      });
    },
    churn(facts, { type, profiled }, peers) {
      if (classWithoutRules(type, profiled) !== undefined) return noChurn;
      const values = churnValues(facts, peers, churn);
      const { events } = churnRules.evaluate(values);
      return scoreChurn(churn, events, (fact) => Object.hasOwn(values, fact));
    },
  };
}

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

/** The decision of a night (RULINGS.md R125), put together from the deciders' parts. */
export function toDecision(
  asOf: string,
  regime: string,
  parts: { classPart: ClassPart; churnPart: ChurnPart },
): Decision {
  return { asOf, regime, ...parts.classPart, ...parts.churnPart, ...notComputed };
}

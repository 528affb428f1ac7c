import type { OwnFact, RuleSet } from '../format/rule-set.ts';

/** Two rule sets that mean different things by one name cannot be compared. */
export class IncomparableFacts extends Error {
  readonly fact: string;
  constructor(fact: string) {
    super(`the fact ${fact} has another type in each of the two rule sets`);
    this.fact = fact;
  }
}

/** Two rule sets that decide in different forms: a scorecard and a first match have no outcome in common. */
export class IncomparableDecisions extends Error {
  readonly forms: readonly [before: string, after: string];
  constructor(before: string, after: string) {
    super(`one rule set decides by ${before}, the other by ${after}`);
    this.forms = [before, after];
  }
}

const formOf = ({ type, of, properties }: OwnFact) => JSON.stringify([type, of, properties]);

function hull(a: OwnFact['domain'], b: OwnFact['domain']): OwnFact['domain'] {
  if (a === undefined || b === undefined) return undefined;
  if ('values' in a && 'values' in b) return { values: [...new Set([...a.values, ...b.values])] };
  if ('min' in a && 'min' in b) return { min: Math.min(a.min, b.min), max: Math.max(a.max, b.max) };
  return undefined;
}

/** The facts that some rule sets declare, each with every value that one of them allows. */
export function commonFacts(ruleSets: readonly Pick<RuleSet, 'facts'>[]): RuleSet['facts'] {
  const common = new Map<string, OwnFact>();
  for (const { facts } of ruleSets)
    for (const [name, own] of Object.entries(facts)) {
      const seen = common.get(name);
      if (seen === undefined) common.set(name, own);
      else if (formOf(seen) !== formOf(own)) throw new IncomparableFacts(name);
      else {
        const steps = [seen.step, own.step].filter((step) => step !== undefined);
        const step = steps.length === 0 ? {} : { step: Math.min(...steps) };
        common.set(name, { ...seen, domain: hull(seen.domain, own.domain), ...step });
      }
    }
  return Object.fromEntries(common);
}

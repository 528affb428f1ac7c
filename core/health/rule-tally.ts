import { type Compiled, verdictCodes } from '../rules/compile/compile.ts';
import type { FactValues } from '../rules/format/rule-set.ts';
import type { ProgramRule } from '../rules/program/program.ts';
import type { RuleHealth } from './health.ts';

type Digest = (value: unknown) => string;

/** The rules of one kind, and for how many clients each fired. */
export class RuleTally {
  readonly #compiled: Compiled;
  readonly #counts: [fired: number, undetermined: number][];

  constructor(compiled: Compiled) {
    this.#compiled = compiled;
    this.#counts = compiled.program.rules.map(() => [0, 0]);
  }

  /** Numbers that its rules read, by name. */
  get facts(): string[] {
    return this.#compiled.program.facts
      .filter(({ kind }) => kind === 'number' || kind === 'integer')
      .map(({ name }) => name);
  }

  add(seen: FactValues): void {
    for (const [at, verdict] of this.#compiled.verdictsOf(this.#compiled.prepare(seen)).entries()) {
      const count = this.#counts[at];
      if (count === undefined) continue;
      if (verdict === verdictCodes.fired) count[0] += 1;
      if (verdict === verdictCodes.undetermined) count[1] += 1;
    }
  }

  /** A rule that fired for nobody has been silent since it last did, as long as it is the same rule. */
  health(
    asOf: string,
    before: Readonly<Record<string, RuleHealth>>,
    digestOf: Digest,
  ): Readonly<Record<string, RuleHealth>> {
    const each = this.#compiled.program.rules.map((rule, at): [string, RuleHealth] => {
      const digest = this.#digestOf(rule, digestOf);
      const [fired, undetermined] = this.#counts[at] ?? [0, 0];
      const earlier = Object.hasOwn(before, rule.name) ? before[rule.name] : undefined;
      const since = earlier?.digest === digest ? earlier.silentSince : null;
      return [rule.name, { digest, fired, undetermined, silentSince: fired > 0 ? null : (since ?? asOf) }];
    });
    return Object.fromEntries(each.sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** What decides when a rule fires, as it stands in the file. */
  #digestOf({ name }: ProgramRule, digest: Digest): string {
    const { rules, conditions } = this.#compiled.program.ruleSet;
    return digest({ rule: rules.find((rule) => rule.name === name)?.conditions, shared: conditions });
  }
}

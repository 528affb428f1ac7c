import type { Words } from '../format/words.ts';
import type { RuleSet } from '../format/rule-set.ts';

/** A value that a rule file can hold. */
export type Scalar = number | string | boolean;

export type FactKind = 'number' | 'integer' | 'boolean' | 'string' | 'date' | 'list' | 'object';

/** What is known about a fact before any client is met: from the catalogue or the file's own `facts` block. */
export interface ProgramFact {
  readonly name: string;
  readonly slot: number;
  readonly kind: FactKind;
  readonly domain:
    { readonly min: number; readonly max: number } | { readonly values: readonly string[] } | null;
  readonly unit: string;
  readonly title: Words;
  /** Distance that counts as one in the search for the nearest flip. */
  readonly scale: number;
  /** Values lie on multiples of it. */
  readonly step: number;
  readonly changeable: boolean;
}

/** A fact, or a plain property of one: `path` names the properties on the way. */
export interface Reference {
  readonly slot: number;
  readonly path: readonly string[];
}

/** One comparison; `decorators` in the order in which they stand before the operator (`not:everyFact:in`). */
export interface Test extends Reference {
  readonly decorators: readonly string[];
  readonly operator: string;
  readonly operand: Scalar | readonly Scalar[] | Reference;
  /** Asks whether the fact is known (`<fact>_ok`); operator and operand then compare a boolean. */
  readonly asksOk: boolean;
  readonly pointer: string;
}

export type Node =
  | { readonly all: readonly Node[] }
  | { readonly any: readonly Node[] }
  | { readonly not: Node }
  | { readonly test: Test };

export interface ProgramRule {
  readonly name: string;
  readonly priority: number;
  /** Shared conditions are resolved: each is the same object wherever it is used. */
  readonly condition: Node;
  readonly event: RuleSet['rules'][number]['event'];
  readonly pointer: string;
}

/** A checked rule set: every name resolved, rules by priority, then in file order. */
export interface Program {
  readonly ruleSet: RuleSet;
  readonly facts: readonly ProgramFact[];
  readonly rules: readonly ProgramRule[];
}

import type { FactEntry } from '../../facts/fact-entry.ts';
import type { Words } from '../format/words.ts';
import type { RuleFile } from '../format/rule-file.ts';
import { type Analysed, type Analysis, analysisOf } from './analysis.ts';
import { clientsOf } from './clients.ts';
import { IncomparableDecisions } from './comparable.ts';
import type { Both, Difference } from './difference.ts';
import { differences } from './differences.ts';
import { says } from './diff-says.ts';
import type { Proof } from './finding.ts';
import { type Limits, limits as standard } from './limits.ts';
import { factsBeside } from './outcome/outcome.ts';
import { freeRules, proofFrom } from './proof.ts';
import { makeQuestions } from './question.ts';
import { search, type Sought } from './search.ts';
import type { Solver } from './solver.ts';
import { or } from './term.ts';
import type { Facts } from './trial.ts';
import { variablesOf } from './variables.ts';
import { decidedOf } from './witness.ts';

/** Clients for whom two versions decide differently, with one of them. */
export interface DifferingRegion {
  readonly kind: 'difference';
  /** Rules of either version that fire for the witness in one of them alone. */
  readonly rules: readonly string[];
  readonly pointer: string;
  readonly message: Words;
  readonly witness?: Facts;
  readonly notDecided?: true;
}

export interface SemanticDiff {
  /** Whether every client gets the same; false also where that was not decided. */
  readonly equal: boolean;
  readonly regions: readonly DifferingRegion[];
  /** That both are equal. */
  readonly proof?: Proof;
}

/** How a rule set decides; what it says of a client is comparable within one form alone. */
function formOf({ kind, decision }: RuleFile): string {
  if (kind !== 'generic') return kind;
  if (decision === undefined) return 'hit all';
  return 'sum' in decision ? 'sum' : decision.hit === 'all' ? 'hit all' : 'hit first or unique';
}

/** Two versions over the same variables. Throws `IncomparableFacts` and `IncomparableDecisions`. */
export function openVersions(
  solver: Solver,
  [before, after]: Both<Analysed>,
  catalogue: readonly FactEntry[],
  limits: Limits = standard,
): Both<Analysis> {
  const forms = [formOf(before.file), formOf(after.file)] as const;
  if (forms[0] !== forms[1]) throw new IncomparableDecisions(...forms);
  const facts = [...factsBeside(before.file), ...factsBeside(after.file)];
  const variables = variablesOf([before.program, after.program], catalogue, { facts });
  const asking = { variables, questions: makeQuestions(solver, variables, limits), limits };
  return [analysisOf(before, asking), analysisOf(after, asking)];
}

/**
 * Where two versions of a rule set decide differently: region by region with a witness that the compiled rules confirm,
 * or a proof that nowhere. Throws `IncomparableFacts` and `IncomparableDecisions`.
 */
export function diff(
  solver: Solver,
  before: Analysed,
  after: Analysed,
  catalogue: readonly FactEntry[],
  limits: Limits = standard,
): SemanticDiff {
  const versions = openVersions(solver, [before, after], catalogue, limits);
  const found = differences(versions);
  const proof = found && equality(versions, found);
  if (proof === undefined) {
    const regions = found?.flatMap((difference) => tell(versions, difference)) ?? [];
    return {
      equal: false,
      regions: found === undefined || regions.length === 0 ? [notDecided('')] : regions,
    };
  }
  const witness = contradiction(versions, catalogue, limits);
  if (witness === undefined) return { equal: true, regions: [], proof };
  return { equal: false, regions: [{ ...notDecided(''), witness }] };
}

const notDecided = (pointer: string): DifferingRegion => ({
  kind: 'difference',
  rules: [],
  pointer,
  message: says.notDecided(),
  notDecided: true,
});

/** What the proof of equality rests on; undefined where there is a difference, or none was excluded. */
function equality(versions: Both<Analysis>, found: readonly Difference[]): Proof | undefined {
  const [before, after] = versions;
  if (before.isPossible([or(...found.map(({ differs }) => differs))]) !== 'none') return undefined;
  const [first, second] = [freeRules(before, 'before'), freeRules(after, 'after')];
  const free = differences([
    { ...before, outcome: first.outcome },
    { ...after, outcome: second.outcome },
  ]);
  const premises = [...first.premises, ...second.premises];
  const answer = before.prove([or(...(free ?? []).map(({ differs }) => differs))], premises);
  if (answer.is !== 'none') return undefined;
  return { ...proofFrom(before, answer.because, premises), message: says.equal() };
}

const decided = (analysis: Analysis, facts: Facts, regime?: string): string =>
  decidedOf(analysis, analysis.compiled.evaluate(facts), facts, regime);

function contradiction([before, after]: Both<Analysis>, catalogue: readonly FactEntry[], { many }: Limits) {
  const further = [...factsBeside(before.file), ...factsBeside(after.file)];
  for (const facts of clientsOf([before.program, after.program], catalogue, further, many))
    if (decided(before, facts) !== decided(after, facts)) return facts;
  return undefined;
}

function rulesThatDiffer([before, after]: Both<Analysis>, facts: Facts): string[] {
  const [first, second] = [before.compiled.evaluate(facts).fired, after.compiled.evaluate(facts).fired];
  return [
    ...first.filter((rule) => !second.includes(rule)),
    ...second.filter((rule) => !first.includes(rule)),
  ];
}

/** The clients for whom two versions say different things of one kind. */
export const changesToSeek = (
  [before, after]: Both<Analysis>,
  { differs, asked, change, tells }: Difference,
): Sought => ({
  terms: [differs],
  asked,
  claim: (values) => change(values).claim,
  isShown(facts, values) {
    const { regime } = change(values);
    return decided(before, facts, regime) !== decided(after, facts, regime);
  },
  inRegions: tells === 'regions',
});

function tell(versions: Both<Analysis>, difference: Difference): DifferingRegion[] {
  const { pointer, change } = difference;
  const regions: DifferingRegion[] = [];
  for (const found of search(versions, changesToSeek(versions, difference))) {
    if (found === 'undecided') return [...regions, notDecided(pointer)];
    const { facts: witness, region } = found;
    const about = {
      kind: 'difference',
      rules: rulesThatDiffer(versions, witness),
      pointer,
      witness,
    } as const;
    if (regions.length === versions[0].limits.regions)
      return [...regions, { ...about, message: says.more(regions.length) }];
    const where = region?.words ?? says.someClients();
    regions.push({ ...about, message: change(found.values).message(where) });
  }
  return regions;
}

import type { FactEntry } from '../../facts/fact-entry.ts';
import type { Words } from '../format/words.ts';
import { type Analysed, type Analysis, analysisOf } from './analysis.ts';
import { clientsOf } from './clients.ts';
import { type Difference, differences } from './differences.ts';
import { freeRules, proofFrom } from './proof.ts';
import { says } from './diff-says.ts';
import type { Proof } from './finding.ts';
import { factsBeside } from './outcome/outcome.ts';
import parameters from './parameters.json' with { type: 'json' };
import { makeQuestions } from './question.ts';
import { seeded } from './random.ts';
import { regionAround, regionWords, termOf } from './region.ts';
import type { Solver } from './solver.ts';
import { not, or } from './term.ts';
import { variablesOf } from './variables.ts';
import { decidedOf } from './witness.ts';

/** Clients for whom two versions decide differently, with one of them. */
export interface Region {
  readonly kind: 'difference';
  /** Rules of either version that fire for the witness in one of them alone. */
  readonly rules: readonly string[];
  readonly pointer: string;
  readonly message: Words;
  readonly witness?: Readonly<Record<string, unknown>>;
  readonly notDecided?: true;
}

export interface SemanticDiff {
  /** Whether every client gets the same; false also where that was not decided. */
  readonly equal: boolean;
  readonly regions: readonly Region[];
  /** That both are equal. */
  readonly proof?: Proof;
}

/**
 * Where two versions of a rule set decide differently: region by region with a witness that the compiled rules confirm,
 * or a proof that nowhere. Throws `IncomparableFacts`.
 */
export function diff(
  solver: Solver,
  before: Analysed,
  after: Analysed,
  catalogue: readonly FactEntry[],
): SemanticDiff {
  const programs = [before.program, after.program];
  const further = [...factsBeside(before.file), ...factsBeside(after.file)];
  const variables = variablesOf(programs, catalogue, further);
  const questions = makeQuestions(solver, variables, []);
  const pair = [analysisOf(before, variables, questions), analysisOf(after, variables, questions)] as const;
  const proof = equality(pair);
  if (proof === undefined) {
    const found = differences(pair[0].outcome, pair[1].outcome);
    return { equal: false, regions: found.flatMap((difference) => regionsOf(pair, difference)) };
  }
  const contradicted = contradiction(pair, catalogue, further);
  if (contradicted === undefined) return { equal: true, regions: [], proof };
  const region = { kind: 'difference', rules: [], pointer: '', message: says.notDecided() } as const;
  return { equal: false, regions: [{ ...region, witness: contradicted, notDecided: true }] };
}

type Pair = readonly [Analysis, Analysis];

/** What the proof of equality rests on; undefined where there is a difference, or none was excluded. */
function equality([before, after]: Pair): Proof | undefined {
  const [first, second] = [freeRules(before, 'before'), freeRules(after, 'after')];
  const differ = differences(first.outcome, second.outcome).map(({ differs }) => differs);
  const premises = [...first.premises, ...second.premises];
  const answer = before.prove([or(...differ)], premises);
  return answer.is === 'none' ? { ...proofFrom(answer.because, premises), message: says.equal() } : undefined;
}

const decided = (analysis: Analysis, facts: Readonly<Record<string, unknown>>): string =>
  decidedOf(analysis, analysis.compiled.evaluate(facts), facts);

function contradiction([before, after]: Pair, catalogue: readonly FactEntry[], further: readonly string[]) {
  for (const facts of clientsOf([before.program, after.program], catalogue, further, seeded(parameters.seed)))
    if (decided(before, facts) !== decided(after, facts)) return facts;
  return undefined;
}

function rulesThatDiffer([before, after]: Pair, facts: Readonly<Record<string, unknown>>): string[] {
  const [first, second] = [before.compiled.evaluate(facts).fired, after.compiled.evaluate(facts).fired];
  return [
    ...first.filter((rule) => !second.includes(rule)),
    ...second.filter((rule) => !first.includes(rule)),
  ];
}

function regionsOf(pair: Pair, { differs, pointer, read }: Difference): Region[] {
  const [before, after] = pair;
  const regions: Region[] = [];
  const done: string[] = [];
  const region = { kind: 'difference', pointer } as const;
  for (;;) {
    const answer = before.find([differs, ...done], read.asked);
    if (answer.is === 'none') return regions;
    if (answer.is === 'undecided')
      return [...regions, { ...region, rules: [], message: says.notDecided(), notDecided: true }];
    const { facts } = answer;
    const { claim, message } = read.change(answer.values);
    const rules = rulesThatDiffer(pair, facts);
    if (regions.length === parameters.regions)
      return [...regions, { ...region, rules, message: says.more(regions.length), witness: facts }];
    // A part may differ that no outcome shows.
    if (decided(before, facts) === decided(after, facts)) {
      done.push(not(claim));
      continue;
    }
    if (read.says === 'example') {
      regions.push({ ...region, rules, message: message(says.someClients()), witness: facts });
      done.push(not(claim));
      continue;
    }
    const around = regionAround(pair, facts, [claim]) ?? [];
    regions.push({ ...region, rules, message: message(regionWords(around)), witness: facts });
    if (around.length === 0) return regions;
    done.push(not(termOf(around)));
  }
}

import { catalogue } from '#core/facts/catalogue.ts';
import type { ReviewPack } from '#core/review/pack.ts';
import { analyse } from '#core/rules/analyse/analyse.ts';
import type { Analysed } from '#core/rules/analyse/analysis.ts';
import { IncomparableDecisions, IncomparableFacts } from '#core/rules/analyse/comparable.ts';
import { diff } from '#core/rules/analyse/diff.ts';
import { check } from '#core/rules/check/check.ts';
import { runTests } from '#core/rules/evaluate/run-tests.ts';
import { openSolver } from '../solver/z3.ts';

type Examined = Pick<ReviewPack, 'check' | 'tests' | 'analysis' | 'diff'>;

const nothing = { tests: { passed: 0, runs: [], findings: [] }, analysis: [], diff: null };

/** JSON is what the pack is: members that are undefined are not there. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

function testsOf({ program, file }: Analysed): ReviewPack['tests'] {
  const { runs, findings } = runTests(program, file);
  const told = runs.map(({ name, passed }) => ({ name, passed }));
  return { passed: told.filter(({ passed }) => passed).length, runs: told, findings };
}

/** The version that a draft is compared with; null where it is not sound, or there is none. */
function soundOf(content: unknown): Analysed | null {
  if (content === null) return null;
  const { program, file } = check(content, catalogue);
  return program && file ? { program, file } : null;
}

/** What a file says about itself: problems, tests, what it can never do, and for whom it differs from the one before. */
export async function examineRules(
  content: unknown,
  previous: unknown,
): Promise<Examined & { sound: Analysed | null }> {
  const { findings, program, file } = check(content, catalogue);
  if (!program || !file) return { ...nothing, check: findings, sound: null };
  const sound = { program, file };
  const before = soundOf(previous);
  const solver = await openSolver();
  try {
    const analysis = plain(analyse(solver, sound, catalogue)) as ReviewPack['analysis'];
    solver.restart();
    const told = before && compare(() => plain(diff(solver, before, sound, catalogue)) as ReviewPack['diff']);
    return { check: findings, tests: testsOf(sound), analysis, diff: told, sound };
  } finally {
    await solver.close();
  }
}

/** Versions whose facts or outcomes are of other types have no common clients: then only their texts are compared. */
function compare<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof IncomparableFacts || error instanceof IncomparableDecisions) return null;
    throw error;
  }
}

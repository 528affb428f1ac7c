import { runTests, type TestRun } from '#core/rules/evaluate/run-tests.ts';
import type { CommandContext, Options } from './command.ts';
import { Failure } from './failure.ts';
import { lifeRoles } from './life-roles.ts';
import { checkFile } from './rule-file.ts';
import { showFindings } from './show-findings.ts';
import { table } from './table.ts';

type Run = (ctx: CommandContext, files: readonly string[], options: Options) => Promise<0 | 1>;

/** What an action does with so many files; one that makes a file takes `--out`. */
interface Action {
  files: 1 | 2;
  out?: true;
  run: Run;
}

const print = ({ terminal }: CommandContext, document: object) => {
  terminal.out(`${JSON.stringify(document)}\n`);
};

async function checkRules(ctx: CommandContext, [file = '']: readonly string[]): Promise<0 | 1> {
  const { findings, program } = await checkFile(file, ctx.say);
  const { say, terminal } = ctx;
  if (ctx.json) print(ctx, { file, findings });
  else if (findings.length === 0)
    terminal.out(`${say('rulesSound', { file, rules: program?.rules.length ?? 0 })}\n`);
  else
    terminal.out(`${say('rulesProblems', { file, count: findings.length })}\n${showFindings(ctx, findings)}`);
  return findings.length === 0 ? 0 : 1;
}

function showRuns({ say }: CommandContext, runs: readonly TestRun[]): string {
  const rows = runs.map(({ name, passed, fired }) => [
    name,
    say(passed ? 'passed' : 'failed'),
    fired.join(', '),
  ]);
  return table([say('hTest'), say('hResult'), say('hFired')], rows);
}

async function testRules(ctx: CommandContext, [file = '']: readonly string[]): Promise<0 | 1> {
  const { say, terminal } = ctx;
  const checked = await checkFile(file, say);
  if (checked.program === undefined || checked.file === undefined) {
    if (ctx.json) print(ctx, { file, findings: checked.findings, tests: [] });
    else terminal.out(`${say('rulesRefused', { file })}\n${showFindings(ctx, checked.findings)}`);
    return 1;
  }
  const { runs, findings } = runTests(checked.program, checked.file);
  if (ctx.json) print(ctx, { file, findings, tests: runs });
  else {
    const passed = runs.filter((run) => run.passed).length;
    terminal.out(`${say('testsPassed', { file, passed, of: runs.length })}\n${showRuns(ctx, runs)}`);
    terminal.out(showFindings(ctx, findings));
  }
  return findings.length === 0 ? 0 : 1;
}

/** The solver, and what reads and writes sheets, is loaded when it is asked for. */
const actions: ReadonlyMap<string, Action> = new Map<string, Action>([
  ['check', { files: 1, run: checkRules }],
  ['test', { files: 1, run: testRules }],
  [
    'analyse',
    { files: 1, run: async (ctx, files) => (await import('./rules-analyse.ts')).analyseRules(ctx, files) },
  ],
  [
    'invariants',
    {
      files: 1,
      run: async (ctx, files) => (await import('./rules-invariants.ts')).checkInvariantsOf(ctx, files),
    },
  ],
  ['diff', { files: 2, run: async (ctx, files) => (await import('./rules-diff.ts')).diffRules(ctx, files) }],
  [
    'to-sheet',
    { files: 1, out: true, run: async (...given) => (await import('./to-sheet.ts')).toSheet(...given) },
  ],
  [
    'from-sheet',
    { files: 2, out: true, run: async (...given) => (await import('./from-sheet.ts')).fromSheet(...given) },
  ],
]);

/** `tidemark rules <action> <file> [other]`. */
export async function rules(
  ctx: CommandContext,
  name: string,
  files: readonly string[],
  options: Options,
): Promise<0 | 1> {
  const { say } = ctx;
  const action = actions.get(name);
  if (action === undefined) {
    const known = [...actions.keys(), ...lifeRoles.keys()].join(', ');
    throw new Failure(say('noSuchAction', { action: name, actions: known }), 2);
  }
  if (files.length !== action.files)
    throw new Failure(say('otherFiles', { action: name, count: action.files }), 2);
  if (options['out'] !== undefined && !action.out) throw new Failure(say('noOut', { action: name }), 2);
  return action.run(ctx, files, options);
}

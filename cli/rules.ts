import type { Finding } from '#core/rules/check/finding.ts';
import { runTests, type TestRun } from '#core/rules/evaluate/run-tests.ts';
import type { CommandContext } from './command.ts';
import { Failure } from './failure.ts';
import { checkFile } from './rule-file.ts';
import { analyseRules } from './rules-analyse.ts';
import { diffRules } from './rules-diff.ts';
import { table } from './table.ts';

type Action = (ctx: CommandContext, file: string, other: string) => Promise<0 | 1>;

/** Each problem on a line of its own, with what to write instead below it. */
function showFindings({ say, language }: CommandContext, findings: readonly Finding[]): string {
  return findings
    .map(({ kind, rules, pointer, message, mend }) => {
      const place = [
        pointer === '' ? '/' : pointer,
        ...(rules.length > 0 ? [`(${rules.join(', ')})`] : []),
      ].join(' ');
      const instead = mend === undefined ? '' : `\n    ${say('mend', { mend: mend[language] })}`;
      return `  ${kind}  ${place}\n    ${message[language]}${instead}\n`;
    })
    .join('');
}

const print = ({ terminal }: CommandContext, document: object) => {
  terminal.out(`${JSON.stringify(document)}\n`);
};

async function checkRules(ctx: CommandContext, file: string): Promise<0 | 1> {
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

async function testRules(ctx: CommandContext, file: string): Promise<0 | 1> {
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

/** Actions by name, with how many files each takes. */
const actions: ReadonlyMap<string, readonly [Action, files: 1 | 2]> = new Map([
  ['check', [checkRules, 1]],
  ['test', [testRules, 1]],
  ['analyse', [analyseRules, 1]],
  ['diff', [diffRules, 2]],
]);

/** `tidemark rules <action> <file> [other]`. */
export async function rules(
  ctx: CommandContext,
  action: string,
  [file = '', other = '']: readonly string[],
): Promise<0 | 1> {
  const { say } = ctx;
  const [run, files] = actions.get(action) ?? [];
  if (run === undefined)
    throw new Failure(say('noSuchAction', { action, actions: [...actions.keys()].join(', ') }), 2);
  if ((files === 2) !== (other !== ''))
    throw new Failure(say('otherFiles', { action, files: files ?? 1 }), 2);
  return run(ctx, file, other);
}

import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { compile } from '#core/rules/compile/compile.ts';
import type { Evaluation, GivenFacts } from '#core/rules/evaluate/evaluation.ts';
import { outcomeOf } from '#core/rules/evaluate/outcome.ts';
import type { Program } from '#core/rules/program/program.ts';
import { makeReference } from '#core/rules/evaluate/reference.ts';
import { trace } from '#core/rules/evaluate/trace.ts';
import type { CommandContext, Options } from './command.ts';
import { readFactsLine } from './facts-input.ts';
import { Failure } from './failure.ts';
import { findFile, readRules } from './rule-file.ts';

type Evaluate = (facts: GivenFacts) => Evaluation | Promise<Evaluation>;

const engines: ReadonlyMap<string, (program: Program) => Evaluate> = new Map<
  string,
  (program: Program) => Evaluate
>([
  [
    'compiled',
    (program) => {
      const compiled = compile(program);
      return (facts) => compiled.evaluate(facts);
    },
  ],
  [
    'reference',
    (program) => {
      const reference = makeReference(program);
      return (facts) => reference.evaluate(facts);
    },
  ],
]);

const whatIsWrong = (error: unknown): string =>
  error instanceof z.ZodError
    ? error.issues.map(({ path, message }) => [path.join('.'), message].join(' ').trim()).join('; ')
    : (error as Error).message;

/** One JSON line of what the rules make of each line of facts; of a bad line its error, and exit code 1. */
export async function evaluate(
  ctx: CommandContext,
  rules: string,
  factsFile: string,
  options: Options,
): Promise<0 | 1> {
  const { say, terminal } = ctx;
  const engine = String(options['engine']);
  const make = engines.get(engine);
  if (make === undefined)
    throw new Failure(say('noSuchEngine', { engine, engines: [...engines.keys()].join(', ') }), 2);
  const { program, file } = await readRules(rules, say);
  const run = make(program);
  const input = createReadStream(await findFile(factsFile, say), 'utf8');
  let failed = false;
  let number = 0;
  for await (const text of createInterface({ input, crlfDelay: Infinity })) {
    number += 1;
    if (text.trim() === '') continue;
    try {
      const { clientId, facts } = readFactsLine(text);
      const evaluation = await run(facts);
      const outcome = outcomeOf(file, evaluation, facts);
      const traced = options['trace'] === true && { trace: trace(program, facts) };
      const line = {
        ...(clientId !== undefined && { clientId }),
        ...evaluation,
        ...(outcome && { outcome }),
      };
      terminal.out(`${JSON.stringify({ ...line, ...traced })}\n`);
    } catch (error) {
      failed = true;
      terminal.out(
        `${JSON.stringify({ error: say('badLine', { line: number, error: whatIsWrong(error) }) })}\n`,
      );
    }
  }
  return failed ? 1 : 0;
}

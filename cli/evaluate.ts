import { compile, type Compiled } from '#core/rules/compile/compile.ts';
import type { Evaluation, GivenFacts } from '#core/rules/evaluate/evaluation.ts';
import { makeOutcome } from '#core/rules/evaluate/outcome.ts';
import { makeReference } from '#core/rules/evaluate/reference.ts';
import { makeTracer } from '#core/rules/evaluate/trace.ts';
import type { CommandContext, Options } from './command.ts';
import { readFactsLine } from './facts-input.ts';
import { Failure } from './failure.ts';
import { withFlips } from './evaluate-flip.ts';
import { linesOf, whatIsWrong } from './lines-of.ts';
import { findFile, readRules } from './rule-file.ts';

type Evaluate = (facts: GivenFacts) => Evaluation | Promise<Evaluation>;

const engines: ReadonlyMap<string, (compiled: Compiled) => Evaluate> = new Map<
  string,
  (compiled: Compiled) => Evaluate
>([
  ['compiled', (compiled) => (facts) => compiled.evaluate(facts)],
  [
    'reference',
    ({ program }) => {
      const reference = makeReference(program);
      return (facts) => reference.evaluate(facts);
    },
  ],
]);

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
  const compiled = compile(program);
  const run = make(compiled);
  const outcomeOf = makeOutcome(file, compiled);
  const trace = options['trace'] === true ? makeTracer(program) : undefined;
  const input = await findFile(factsFile, say);
  const wanted = typeof options['flip'] === 'string' ? options['flip'] : undefined;
  const bad: number[] = [];
  await withFlips({ program, file }, wanted, say, async (flip) => {
    for await (const [text, number] of linesOf(input)) {
      try {
        const { clientId, facts } = readFactsLine(text);
        const evaluation = await run(facts);
        const outcome = outcomeOf(evaluation, facts);
        const line = {
          ...(clientId !== undefined && { clientId }),
          ...evaluation,
          ...(outcome && { outcome }),
          ...flip(facts),
          ...(trace && { trace: trace(facts) }),
        };
        terminal.out(`${JSON.stringify(line)}\n`);
      } catch (error) {
        if (error instanceof Failure) throw error;
        bad.push(number);
        const said = say('badLine', { line: number, error: whatIsWrong(error) });
        terminal.out(`${JSON.stringify({ error: said })}\n`);
      }
    }
  });
  return bad.length > 0 ? 1 : 0;
}

import { type HistoryLine, readHistoryLine } from '#core/backtest/history-line.ts';
import parameters from '#core/backtest/parameters.json' with { type: 'json' };
import { Survey } from '#core/backtest/survey.ts';
import type { StageRuleSet } from '#core/stage/rule-set.ts';
import type { CommandContext } from './command.ts';
import { Failure } from './failure.ts';
import { linesOf, whatIsWrong } from './lines-of.ts';
import { findFile } from './rule-file.ts';

interface Read {
  line: HistoryLine;
  /** Ends the command with what is wrong with the line. */
  refuse: (reason: string) => never;
}

/** Every line of a history; the first that cannot be read ends it, since figures over the rest would be other figures. */
export async function* historyIn(
  file: string,
  { say, progress }: Pick<CommandContext, 'say' | 'progress'>,
  show: (done: number) => string,
): AsyncGenerator<Read> {
  let done = 0;
  for await (const [text, number] of linesOf(await findFile(file, say))) {
    const refuse = (reason: string): never => {
      progress.done();
      throw new Failure(say('rejectedLine', { file, line: number, reason }));
    };
    const read = () => {
      try {
        return readHistoryLine(text);
      } catch (error) {
        return refuse(whatIsWrong(error));
      }
    };
    yield { line: read(), refuse };
    done += 1;
    if (done % parameters.linesTold === 0) progress.show(show(done));
  }
}

/** The first look at a history, which a second follows; stage rules need medians of their own. */
export async function surveyOf(
  file: string,
  stages: readonly StageRuleSet[],
  ctx: Pick<CommandContext, 'say' | 'progress'>,
): Promise<Survey> {
  const { say } = ctx;
  const survey = new Survey(stages);
  for await (const { line, refuse } of historyIn(file, ctx, (done) => say('surveying', { done })))
    if (!survey.add(line)) refuse(say('twiceInHistory', { client: line.clientId, day: line.asOf }));
  if (survey.lastDay === null) throw new Failure(say('emptyFile', { file }));
  return survey;
}

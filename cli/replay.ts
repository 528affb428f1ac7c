import type { Replay } from '#core/api/replays.ts';
import type { CommandContext, Options } from './command.ts';
import { showDecision } from './show-decision.ts';
import { table } from './table.ts';
import type { Language } from './text/language.ts';
import type { Say } from './text/messages.ts';

const textOf = (options: Options, name: string): string | undefined => {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
};

function showTrial({ kind, differences }: NonNullable<Replay['hypothetical']>, say: Say): string {
  if (differences.length === 0) return `${say('triedSame', { kind })}\n`;
  const rows = differences.map(({ field, decided, supposed }) => [field, decided, supposed]);
  return `${say('tried', { kind })}\n${table([say('hField'), say('hDecided'), say('hTried')], rows)}`;
}

/** What is known now of the day, and where the difference comes from. */
function showNow({ knownAt, undecided, lines }: NonNullable<Replay['now']>, language: Language, say: Say) {
  const words = { knownAt };
  if (undecided !== null) return `${say('nowUndecided', { ...words, reason: undecided })}\n`;
  if (lines.length === 0) return `${say('nowSame', words)}\n`;
  return [say('nowDiffers', words), ...lines.map((line) => `  ${line[language]}`), ''].join('\n');
}

function show(replayed: Replay, language: Language, say: Say): string {
  const { clientId, asOf, knownAt, decision, undecided, hypothetical, now } = replayed;
  return [
    `${clientId}  ${say('asOf', { asOf })}  ${say('knownAtVersion', { knownAt })}\n`,
    decision ? showDecision(decision, say) : `${say('undecided', { reason: undecided ?? '' })}\n`,
    `${say('replayedEqual')}\n`,
    hypothetical ? showTrial(hypothetical, say) : '',
    now ? showNow(now, language, say) : '',
  ].join('');
}

/**
 * A past decision computed anew. As JSON its line alone, so that equal decisions are equal text; a trial and what is
 * known now come whole.
 */
export async function replay(
  { connect, say, json, language, terminal }: CommandContext,
  clientId: string,
  options: Options,
): Promise<0> {
  const { api } = await connect();
  const query = {
    asOf: textOf(options, 'asOf'),
    knownAt: textOf(options, 'knownAt'),
    rules: textOf(options, 'rules'),
  };
  const answer = await api.call('replayDecision', { path: { clientId }, query });
  const whole = answer.hypothetical !== null || options['againstNow'] === true;
  const line = whole ? answer : answer.decision;
  terminal.out(json ? `${JSON.stringify(line)}\n` : show(answer, language, say));
  if (json) terminal.err(`${say('replayedEqual')}\n`);
  return 0;
}

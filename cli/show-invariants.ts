import type { InvariantResult } from '#core/rules/invariants/check-invariants.ts';
import type { CommandContext } from './command.ts';
import type { MessageKey } from './text/messages.ts';

const words = {
  holds: 'invariantHolds',
  broken: 'invariantBroken',
  'not-decided': 'invariantNotDecided',
} as const satisfies Record<InvariantResult['status'], MessageKey>;

/** Each invariant: what it says and where that is demanded, whether it holds, and who shows that it does not. */
export function showInvariants(
  { say, language }: Pick<CommandContext, 'say' | 'language'>,
  invariants: readonly InvariantResult[],
): string {
  return invariants
    .map(({ invariant, title, clauses, status, message, counterexample = [] }) => {
      const lines = [
        `  ${say(words[status])}  ${invariant}  ${title[language]} (${clauses.join(', ')})`,
        `    ${message[language]}`,
        ...counterexample.map((facts) => `    ${say('witness', { facts: JSON.stringify(facts) })}`),
      ];
      return `${lines.join('\n')}\n`;
    })
    .join('');
}

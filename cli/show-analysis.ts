import type { AnalysisFinding } from '#core/rules/analyse/finding.ts';
import type { CommandContext } from './command.ts';

type Shown = Omit<AnalysisFinding, 'kind'> & { kind: string };

/** Each finding of an analysis or a comparison: what, where, and the client or the proof that shows it. */
export function showAnalysis({ say, language }: CommandContext, findings: readonly Shown[]): string {
  return findings
    .map(({ kind, rules, pointer, message, witness, proof }) => {
      const names = rules.length > 0 ? ` (${rules.join(', ')})` : '';
      const lines = [
        `  ${kind}  ${pointer === '' ? '/' : pointer}${names}`,
        `    ${message[language]}`,
        ...(witness === undefined ? [] : [`    ${say('witness', { facts: JSON.stringify(witness) })}`]),
        ...(proof === undefined ? [] : [`    ${say('proof', { words: proof.message[language] })}`]),
        ...(proof?.conditions ?? []).map((one) => `      ${one.pointer}  ${one.message[language]}`),
      ];
      return `${lines.join('\n')}\n`;
    })
    .join('');
}

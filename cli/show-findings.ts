import type { Finding } from '#core/rules/check/finding.ts';
import type { CommandContext } from './command.ts';

/** Each problem on a line of its own, with what to write instead below it; `where` adds to its place. */
export function showFindings(
  { say, language }: Pick<CommandContext, 'say' | 'language'>,
  findings: readonly Finding[],
  where: (finding: Finding) => string = () => '',
): string {
  return findings
    .map((finding) => {
      const { kind, rules, pointer, message, mend } = finding;
      const place = [
        pointer === '' ? '/' : pointer,
        ...(rules.length > 0 ? [`(${rules.join(', ')})`] : []),
        ...[where(finding)].filter((text) => text !== ''),
      ].join(' ');
      const instead = mend === undefined ? '' : `\n    ${say('mend', { mend: mend[language] })}`;
      return `  ${kind}  ${place}\n    ${message[language]}${instead}\n`;
    })
    .join('');
}

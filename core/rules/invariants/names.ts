const escaped = (text: string) => text.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`);

/** Whether a name is one of some, in which `*` stands for any part of a name. */
export function makeMatch(patterns: readonly string[]): (name: string) => boolean {
  const expressions = patterns.map((one) => new RegExp(`^${escaped(one).replaceAll('*', '.*')}$`, 'u'));
  return (name) => expressions.some((expression) => expression.test(name));
}

/** Whether a decision goes by a name: `UNCLASSIFIED(NEW)` also goes by `UNCLASSIFIED`. */
export const goesBy = (decision: string, name: string): boolean =>
  decision === name || decision.startsWith(`${name}(`);

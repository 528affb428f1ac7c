/** A name in a list that is handed on: its first character alone, and not how long it is. */
export function maskedName(name: string): string {
  const code = name.codePointAt(0);
  const first = code === undefined ? '' : String.fromCodePoint(code);
  return first.length === name.length ? '**' : `${first}**`;
}

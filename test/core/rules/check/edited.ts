type Json = Record<string, unknown>;

/** A file with some places replaced, by JSON pointer; null removes the place. */
export function edited(base: unknown, edits: Readonly<Record<string, unknown>>): unknown {
  const root = { file: structuredClone(base) };
  for (const [pointer, value] of Object.entries(edits)) {
    const words = pointer.split('/').map((word) => word.replaceAll('~1', '/').replaceAll('~0', '~'));
    words[0] = 'file';
    const last = words.pop() ?? '';
    const parent = words.reduce<Json>((at, word) => at[word] as Json, root);
    if (value === null) Reflect.deleteProperty(parent, last);
    else Object.defineProperty(parent, last, { value, enumerable: true, configurable: true, writable: true });
  }
  return root.file;
}

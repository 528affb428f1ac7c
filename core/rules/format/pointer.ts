/** A JSON pointer (RFC 6901) to a place in a file; the empty one is the whole file. */
export const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

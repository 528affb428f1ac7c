/** What lies at a path of an untyped document, such as a template; undefined where the path ends early. */
export function at(piece: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce((here, name) => (here as Record<string, unknown> | null | undefined)?.[name], piece);
}

export const listAt = (piece: unknown, path: string): unknown[] => {
  const found = at(piece, path);
  return Array.isArray(found) ? found : [];
};

export const textAt = (piece: unknown, path: string): string => {
  const found = at(piece, path);
  return typeof found === 'string' ? found : '';
};

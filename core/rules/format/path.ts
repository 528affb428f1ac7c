/**
 * `$.name` and deeper: plain property access, the part of JSONPath that runs no code. Written without classes of
 * Unicode, which not every reader of a JSON Schema knows.
 */
export const plainPath = /^\$(?:\.[A-Za-z_\u00A1-\uFFFF][A-Za-z0-9_\u00A1-\uFFFF]*)+$/;

export const isPlainPath = (path: string): boolean => plainPath.test(path);

/** The property names of a plain path: `$.account.city` gives `account`, `city`. */
export const pathOf = (path: string): string[] => path.split('.').slice(1);

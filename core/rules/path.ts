/** `$.name` and deeper: plain property access, the part of JSONPath that runs no code. */
const plain = /^\$(\.[\p{L}_][\p{L}\p{N}_]*)+$/u;

export const isPlainPath = (path: string): boolean => plain.test(path);

/** The property names of a plain path: `$.account.city` gives `account`, `city`. */
export const pathOf = (path: string): string[] => path.split('.').slice(1);

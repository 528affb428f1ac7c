import { limits } from '../rules/check/limits.ts';
import { says } from '../rules/check/says.ts';
import type { Words } from './api-error.ts';

const problemOfText = (text: string): Words | undefined =>
  text.isWellFormed() ? undefined : says.halfCharacter(text).message;

const problemOfName = (name: string | number): Words | undefined =>
  name === '__proto__' ? says.forbiddenName(name).message : problemOfText(String(name));

/** Leaves the path at what is wrong. No deeper than what is admitted, so that no body exhausts the stack. */
function problemIn(value: unknown, path: (string | number)[]): Words | undefined {
  if (typeof value === 'string') return problemOfText(value);
  if (typeof value !== 'object' || value === null) return undefined;
  // The body itself is a level above a file that it holds.
  if (path.length > limits.depth) return says.tooMuch('depth', limits.depth).message;
  const parts: Iterable<[string | number, unknown]> = Array.isArray(value)
    ? value.entries()
    : Object.entries(value);
  for (const [name, part] of parts) {
    path.push(name);
    const words = problemOfName(name) ?? problemIn(part, path);
    if (words) return words;
    path.pop();
  }
  return undefined;
}

/**
 * The first thing in a body, JSON, that could not be kept as it was sent: a member that schemas drop, half a character,
 * which canonical JSON does not have (RFC 8785), or more levels than can be read.
 */
export function notPlain(body: unknown): { at: string; words: Words } | undefined {
  const path: (string | number)[] = [];
  const words = problemIn(body, path);
  return words && { at: ['body', ...path].join('.'), words };
}

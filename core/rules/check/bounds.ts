import type { Report } from './finding.ts';
import { limits } from './limits.ts';
import { pointerOf } from '../format/pointer.ts';
import { says } from './says.ts';

interface Place {
  value: unknown;
  path: readonly PropertyKey[];
}

const isRecord = (value: unknown): value is object => typeof value === 'object' && value !== null;

function longestList(path: readonly PropertyKey[]): number {
  const [first] = path;
  return path.length === 1 && (first === 'rules' || first === 'tests') ? limits.rules : limits.list;
}

/**
 * Measures a file before anything else reads it, without recursion: false when it is too deep or too large to be read
 * on.
 */
export function checkBounds(json: unknown, report: Report): boolean {
  const places: Place[] = [{ value: json, path: [] }];
  let parts = 0;
  let readable = true;
  const refuse = (path: readonly PropertyKey[], ...[what, most]: Parameters<typeof says.tooMuch>) => {
    report(pointerOf(path), says.tooMuch(what, most));
    readable = false;
  };
  for (let place = places.pop(); place !== undefined; place = places.pop()) {
    const { value, path } = place;
    parts += 1;
    if (parts > limits.parts) {
      refuse([], 'parts', limits.parts);
      return false;
    }
    if (typeof value === 'string' && value.length > limits.text) refuse(path, 'text', limits.text);
    // A signature is over canonical JSON, which has no half characters (RFC 8785).
    if (typeof value === 'string' && !value.isWellFormed())
      report(pointerOf(path), says.halfCharacter(value));
    if (!isRecord(value)) continue;
    if (path.length >= limits.depth) {
      refuse(path, 'depth', limits.depth);
      return false;
    }
    if (Array.isArray(value) && value.length > longestList(path)) {
      refuse(path, 'list', longestList(path));
      continue;
    }
    const entries = Object.entries(value);
    if (!Array.isArray(value) && entries.length > limits.names) {
      refuse(path, 'names', limits.names);
      continue;
    }
    for (const [name, part] of entries) {
      if (name === '__proto__') report(pointerOf([...path, name]), says.forbiddenName(name));
      if (!name.isWellFormed()) report(pointerOf([...path, name]), says.halfCharacter(name));
      if (name.length > limits.text) refuse(path, 'text', limits.text);
      else places.push({ value: part, path: [...path, name] });
    }
  }
  return readable;
}

import { FactReference } from '../format/condition.ts';
import { isPlainPath } from '../format/path.ts';
import type { Report } from './finding.ts';
import { reportIssues } from './schema-findings.ts';
import { says } from './says.ts';

const around = { keys: Object.keys(FactReference.shape), place: 'reference' } as const;

/** Reads `{ "fact": name }`, with a path or without, and reports everything in it that is none. */
export function readReference(json: object, pointer: string, report: Report): FactReference | undefined {
  const found = FactReference.safeParse(json, { reportInput: true });
  if (found.success) return found.data;
  const path = 'path' in json ? json.path : undefined;
  for (const issue of found.error.issues)
    if (issue.path[0] === 'path' && typeof path === 'string' && !isPlainPath(path))
      report(`${pointer}/path`, says.noPlainPath(path));
    else reportIssues([issue], pointer, report, () => around);
  return undefined;
}

import { z } from 'zod';
import type { Report } from './finding.ts';
import { nearest } from './nearest.ts';
import { pointerOf } from '../format/pointer.ts';
import { says } from './says.ts';

const english = z.locales.en().localeError;
const chinese = z.locales.zhCN().localeError;

const textOf = (told: ReturnType<typeof english>, code: string): string =>
  typeof told === 'string' ? told : (told?.message ?? code);

type Issue = z.core.$ZodIssue;

/** Of the ways in which a value could have been meant, the one with the fewest problems. */
function likeliest(ways: readonly (readonly Issue[])[]): readonly Issue[] {
  const depth = (issues: readonly Issue[]) =>
    issues.reduce((most, { path }) => Math.max(most, path.length), 0);
  return [...ways].sort((a, b) => depth(b) - depth(a) || a.length - b.length)[0] ?? [];
}

/** Says what zod found, in both languages and with the pointer to each place. */
export function reportIssues(
  issues: readonly Issue[],
  pointer: string,
  report: Report,
  keysOf: (path: readonly PropertyKey[]) => readonly string[] = () => [],
): void {
  for (const issue of issues) {
    const place = pointer + pointerOf(issue.path);
    const input: unknown = issue.input;
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys)
        report(place + pointerOf([key]), () => says.unknownKey(key, nearest(key, keysOf(issue.path))));
    } else if (issue.code === 'invalid_union' && issue.errors.length > 0) {
      reportIssues(likeliest(issue.errors), place, report);
    } else if (issue.path.at(-1) === 'priority') {
      report(place, says.priority(input));
    } else if (issue.path.at(-1) !== undefined && input === undefined && issue.code === 'invalid_type') {
      const name = String(issue.path.at(-1));
      report(place, says.schema(`缺少 "${name}"`, `"${name}" is missing`));
    } else {
      const raw = issue as unknown as Parameters<typeof english>[0];
      report(place, () => says.schema(textOf(chinese(raw), issue.code), textOf(english(raw), issue.code)));
    }
  }
}

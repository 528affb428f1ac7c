import { z } from 'zod';
import type { Report, Said } from './finding.ts';
import { insteadOf, type Place } from './instead.ts';
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

type Mend = readonly [zh: string, en: string];

/** How a value of a type is written in JSON. */
const forms: Readonly<Record<string, Mend>> = {
  object: ['写成对象 { … }', 'Write an object { … }'],
  record: ['写成对象 { … }', 'Write an object { … }'],
  array: ['写成列表 [ … ]', 'Write a list [ … ]'],
  string: ['写成文本 "…"', 'Write a text "…"'],
  number: ['写一个数', 'Write a number'],
  int: ['写一个整数', 'Write an integer'],
  boolean: ['写 true 或 false', 'Write true or false'],
};

/** What may stand at a place of a file: its names, and which kind of place it is. */
export interface Around {
  keys: readonly string[];
  place?: Place | undefined;
}

/** What zod says of a place that is not there. */
const absent: ReadonlySet<string> = new Set(['invalid_type', 'invalid_union']);

function missing(name: string): Said {
  return says.schema(`缺少 "${name}"`, `"${name}" is missing`, [`加入 "${name}"`, `Add "${name}"`]);
}

function wordsOf(issue: Issue): Said {
  const raw = issue as unknown as Parameters<typeof english>[0];
  const mend = issue.code === 'invalid_type' ? forms[issue.expected] : undefined;
  return says.schema(textOf(chinese(raw), issue.code), textOf(english(raw), issue.code), mend);
}

/** Says what zod found, in both languages and with the pointer to each place. */
export function reportIssues(
  issues: readonly Issue[],
  pointer: string,
  report: Report,
  around: (path: readonly PropertyKey[]) => Around = () => ({ keys: [] }),
): void {
  for (const issue of issues) {
    const place = pointer + pointerOf(issue.path);
    const input: unknown = issue.input;
    const last = issue.path.at(-1);
    if (issue.code === 'unrecognized_keys') {
      const { keys, place: kind } = around(issue.path);
      for (const key of issue.keys)
        report(place + pointerOf([key]), () =>
          says.unknownKey(key, nearest(key, keys), insteadOf(kind, key)),
        );
    } else if (last !== undefined && input === undefined && absent.has(issue.code)) {
      report(place, missing(String(last)));
    } else if (issue.code === 'invalid_union' && issue.errors.length > 0) {
      reportIssues(likeliest(issue.errors), place, report);
    } else if (last === 'priority') {
      report(place, says.priority(input));
    } else report(place, () => wordsOf(issue));
  }
}

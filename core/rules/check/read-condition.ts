import { z } from 'zod';
import { Comparison, type Condition } from '../format/condition.ts';
import type { Report } from './finding.ts';
import { nearest } from './nearest.ts';
import { insteadOf } from './instead.ts';
import { pointerOf } from '../format/pointer.ts';
import { readReference } from './read-reference.ts';
import { reportIssues } from './schema-findings.ts';
import { says } from './says.ts';

const words = ['all', 'any', 'not', 'condition', 'fact'] as const;
const isRecord = (json: unknown): json is Readonly<Record<string, unknown>> =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

const Shared = z.strictObject({ condition: z.string().min(1) });

/** Reads one condition of a file and reports everything in it that is none; undefined when nothing of it is left. */
export function readCondition(json: unknown, pointer: string, report: Report): Condition | undefined {
  if (!isRecord(json)) {
    report(pointer, says.notACondition());
    return undefined;
  }
  const [word, ...more] = words.filter((one) => Object.hasOwn(json, one));
  if (word === undefined || more.length > 0) {
    report(pointer, says.notACondition());
    return undefined;
  }
  if (word === 'fact') return readComparison(json, pointer, report);
  const others = Object.keys(json).filter((key) => key !== word);
  for (const key of others)
    report(pointer + pointerOf([key]), says.unknownKey(key, undefined, insteadOf('condition', key)));
  if (word === 'condition') {
    const found = Shared.safeParse({ condition: json[word] }, { reportInput: true });
    if (found.success) return found.data;
    reportIssues(found.error.issues, pointer, report);
    return undefined;
  }
  if (word === 'not') {
    const part = readCondition(json[word], `${pointer}/not`, report);
    return part && { not: part };
  }
  const parts = readParts(json[word], word, pointer, report);
  if (parts === undefined) return undefined;
  return word === 'all' ? { all: parts } : { any: parts };
}

function readParts(
  json: unknown,
  word: 'all' | 'any',
  pointer: string,
  report: Report,
): Condition[] | undefined {
  if (!Array.isArray(json)) {
    report(
      `${pointer}/${word}`,
      says.schema(`"${word}" 必须是列表`, `"${word}" takes a list`, ['写成列表 [ … ]', 'Write a list [ … ]']),
    );
    return undefined;
  }
  if (json.length === 0) report(`${pointer}/${word}`, says.emptyCondition(word));
  const parts = json.flatMap((part, at) => readCondition(part, `${pointer}/${word}/${at}`, report) ?? []);
  return parts.length > 0 ? parts : undefined;
}

function readComparison(
  json: Readonly<Record<string, unknown>>,
  pointer: string,
  report: Report,
): Comparison | undefined {
  const found = Comparison.safeParse(json, { reportInput: true });
  if (found.success) return found.data;
  const { fact, path, value } = json;
  const nulls = value === null || (Array.isArray(value) && value.includes(null));
  if (nulls) report(`${pointer}/value`, says.nullValue(typeof fact === 'string' ? fact : ''));
  for (const issue of found.error.issues) {
    const [key] = issue.path;
    if (key === 'value' && nulls) continue;
    if (key === 'value' && value !== undefined) reportValue(value, `${pointer}/value`, report);
    else if (key === 'path' && typeof path === 'string') report(`${pointer}/path`, says.noPlainPath(path));
    else if (key === undefined && issue.code === 'unrecognized_keys')
      for (const name of issue.keys)
        report(pointer + pointerOf([name]), () =>
          says.unknownKey(name, nearKey(name), insteadOf('condition', name)),
        );
    else reportIssues([issue], pointer, report);
  }
  return undefined;
}

const nearKey = (name: string) => nearest(name, Object.keys(Comparison.shape));

function reportValue(value: unknown, pointer: string, report: Report): void {
  if (isRecord(value) && Object.hasOwn(value, 'fact')) readReference(value, pointer, report);
  else
    report(
      pointer,
      says.operand(
        '比较的值必须是数、文本、真假、它们的列表，或 {"fact": 名称}',
        'A comparison takes a number, a text, true or false, a list of these, or {"fact": name}',
        ['每个比较写一个值或一个列表', 'Write one value or one list a comparison'],
      ),
    );
}

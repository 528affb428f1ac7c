import { readFileSync } from 'node:fs';
import { catalogue } from '#core/facts/catalogue.ts';
import { check } from '#core/rules/check/check.ts';
import type { RuleFile } from '#core/rules/format/rule-file.ts';
import type { Program } from '#core/rules/program/program.ts';

export const shippedFile = (kind: string): Record<string, unknown> =>
  JSON.parse(readFileSync(`rules/${kind}/v1.json`, 'utf8')) as Record<string, unknown>;

export function soundOf(json: object): { program: Program; file: RuleFile } {
  const { program, file, findings } = check(json, catalogue);
  if (program === undefined || file === undefined) throw new Error(JSON.stringify(findings));
  return { program, file };
}

import { z } from 'zod';
import { Words } from '../format/words.ts';

/** What the checker can say of a file. The second group leaves a program that runs; everything else does not. */
export const refusals = [
  'bound',
  'half-character',
  'forbidden-name',
  'schema',
  'priority',
  'null-value',
  'empty-condition',
  'bare-comparison',
  'unknown-fact',
  'known-already',
  'fact-declaration',
  'operator',
  'operand',
  'out-of-domain',
  'path',
  'missing-guard',
  'duplicate-name',
  'unknown-condition',
  'circular-condition',
  'wide-condition',
  'levels',
  'weights',
  'event',
  'figure',
  'pay-linkage',
] as const;
export const omissions = [
  'unused-condition',
  'missing-reason',
  'missing-test',
  'unknown-rule',
  'test-fact',
] as const;

export const Finding = z.strictObject({
  kind: z.enum([...refusals, ...omissions, 'failed-test']),
  /** Names of the rules concerned; none when it concerns the file. */
  rules: z.array(z.string()),
  /** JSON pointer to the place. */
  pointer: z.string(),
  message: Words,
  /** What to write instead. */
  mend: Words.optional(),
});
export type Finding = z.infer<typeof Finding>;
export type FindingKind = Finding['kind'];

/** Whether a file with this finding still makes a program. */
export const isOmission = ({ kind }: Finding): boolean => (omissions as readonly string[]).includes(kind);

/** What a finding says, whatever its place. */
export type Said = Omit<Finding, 'rules' | 'pointer'>;

/**
 * Notes one finding at a place in the file. Words that cost something to find (a name that was probably meant) come as
 * a function: it is called only while findings are still told.
 */
export type Report = (pointer: string, finding: Said | (() => Said), rules?: readonly string[]) => void;

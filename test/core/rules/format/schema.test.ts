import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ruleFileSchema } from '#core/rules/format/json-schema.ts';
import { edited } from '../check/edited.ts';

interface Case {
  name: string;
  edits: Record<string, unknown>;
  findings?: { kind: string }[];
}
const { base, accepted, refused } = JSON.parse(
  readFileSync('test/core/rules/check/check-cases.json', 'utf8'),
) as {
  base: object;
  accepted: Case[];
  refused: Case[];
};
const stored: unknown = JSON.parse(readFileSync('rules/rule-set.schema.json', 'utf8'));

/** What an editor does with the schema: another reading of it than the one that it was made of. */
const editor = z.fromJSONSchema(stored as z.core.JSONSchema.JSONSchema);

describe('rules/rule-set.schema.json', () => {
  it('is what npm run schema writes', () => {
    expect(stored).toEqual(JSON.parse(JSON.stringify(ruleFileSchema())));
  });

  it.each(['churn', 'classification', 'stage', 'value'])('accepts rules/%s/v1.json', (kind) => {
    expect(editor.safeParse(JSON.parse(readFileSync(`rules/${kind}/v1.json`, 'utf8'))).error).toBeUndefined();
  });

  it.each(accepted)('accepts $name', ({ edits }) => {
    expect(editor.safeParse(edited(base, edits)).error).toBeUndefined();
  });

  const ofForm = ['schema', 'priority', 'null-value', 'empty-condition', 'bare-comparison'];
  it.each(refused.filter(({ findings }) => findings?.some(({ kind }) => ofForm.includes(kind))))(
    'refuses $name',
    ({ edits }) => {
      expect(editor.safeParse(edited(base, edits)).success).toBe(false);
    },
  );
});

import { describe, expect, it } from 'vitest';
import { catalogue } from '#core/facts/catalogue.ts';
import { check } from '#core/rules/check/check.ts';
import { edited } from './edited.ts';
import cases from './weights-cases.json' with { type: 'json' };

describe('weights and their judgements', () => {
  it('may be as in the base of the cases', () => {
    expect(check(cases.base, catalogue).findings).toEqual([]);
  });

  it.each(cases.refused)('are refused: $name', ({ edits, findings }) => {
    const found = check(edited(cases.base, edits), catalogue);
    expect(found.findings).toEqual(findings);
    expect(found.findings).not.toEqual([]);
    expect(found.program).toBeUndefined();
  });
});

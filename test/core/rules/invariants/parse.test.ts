import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { catalogue } from '#core/facts/catalogue.ts';
import { parseInvariant } from '#core/rules/invariants/parse.ts';
import { edited } from '../check/edited.ts';

const base = {
  id: 'closure-is-l4',
  title: { zh: '申请销户必为 L4', en: 'Who asks for closure is L4' },
  clauses: ['DOMAIN.md 7.2'],
  kinds: ['churn'],
  claim: {
    is: 'always',
    where: { all: [{ fact: 'closure_20', operator: 'greaterThanInclusive', value: 1 }] },
    outcomes: ['L4'],
  },
};
const cases = JSON.parse(readFileSync('test/core/rules/invariants/parse-cases.json', 'utf8')) as {
  what: string;
  edits: Record<string, unknown>;
  pointers: string[];
}[];

it('reads what is an invariant', () => {
  expect(parseInvariant(base, catalogue)).toMatchObject({ findings: [], invariant: base });
});

it.each(cases)('refuses $what, and says where', ({ edits, pointers }) => {
  const { findings, invariant } = parseInvariant(edited(base, edits), catalogue);
  expect(invariant).toBeUndefined();
  expect(findings.map(({ pointer }) => pointer)).toEqual(pointers);
  for (const { message } of findings) expect([message.zh, message.en]).not.toContain('');
});

it.each([undefined, null, 7, 'text', []])('refuses %j as a whole', (json) => {
  expect(parseInvariant(json, catalogue).findings).not.toEqual([]);
});

import { describe, expect, it } from 'vitest';
import { catalogue } from '#core/facts/catalogue.ts';
import { check } from '#core/rules/check/check.ts';
import { type Case, caseOf, makeExplainer } from '#core/rules/explain/explainer.ts';
import { undeterminedBecause } from '#core/rules/explain/undetermined.ts';
import { undeterminedWords } from '#core/rules/explain/undetermined-words.ts';
import { wantedNames, wantedOf } from '#core/rules/explain/wanted.ts';
import { why } from '#core/rules/explain/why.ts';
import { whyNot } from '#core/rules/explain/why-not.ts';
import type { Words } from '#core/rules/format/words.ts';
import churn from '../../../../rules/churn/v1.json' with { type: 'json' };
import classification from '../../../../rules/classification/v1.json' with { type: 'json' };
import stage from '../../../../rules/stage/v1.json' with { type: 'json' };
import value from '../../../../rules/value/v1.json' with { type: 'json' };
import asked from './explain-cases.json' with { type: 'json' };

const { cases, ruleSets } = asked;
const files: Readonly<Record<string, unknown>> = { ...ruleSets, churn, classification, stage, value };

function explainerOf(name: string) {
  const { program, file } = check(files[name], catalogue);
  return makeExplainer(program!, file!);
}

function answer(subject: Case, ask: string): readonly Words[] {
  if (ask === 'why') return why(subject).map(({ words }) => words);
  if (ask === 'undetermined') return undeterminedWords(undeterminedBecause(subject));
  const { isSo, lines } = whyNot(subject, wantedOf(subject.explainer, ask)!);
  expect(isSo).toBe(lines[0]!.en.includes(': it is so; '));
  return lines;
}

interface Asked {
  rules: string;
  facts: Record<string, unknown>;
  ask: Record<string, [zh: string, en: string][]>;
}

describe.each(cases as unknown as Asked[])('$rules over $facts', ({ rules, facts, ask }) => {
  it.each(Object.entries(ask))('%s', (asked, lines) => {
    const subject = caseOf(explainerOf(rules), facts);
    expect(answer(subject, asked)).toEqual(lines.map(([zh, en]) => ({ zh, en })));
  });
});

describe('what is asked about', () => {
  it.each([
    ['LATE', 'rule'],
    ['hurry', 'event'],
    ['{"type":"hurry","params":{"desk":"south"}}', 'event'],
    [' {"type":"hurry"}', 'event'],
  ])('%s is a %s', (text, kind) => {
    expect(wantedOf(explainerOf('route'), text)?.kind).toBe(kind);
  });
  it.each([
    ['VALUE', { kind: 'class', name: 'VALUE' }],
    ['UNCLASSIFIED', { kind: 'class', name: 'UNCLASSIFIED' }],
    ['UNCLASSIFIED(THIN)', { kind: 'class', name: 'UNCLASSIFIED', reason: 'THIN' }],
    ['UNCLASSIFIED(NO_LOGIC)', { kind: 'class', name: 'UNCLASSIFIED', reason: 'NO_LOGIC' }],
    ['VALUE(THIN)', undefined],
  ])('of a classification %s is %j', (text, wanted) => {
    expect(wantedOf(explainerOf('classification'), text)).toEqual(wanted);
  });
  it.each([
    ['stage', 'GROWTH', { kind: 'stage', name: 'GROWTH' }],
    ['stage', 'stage', { kind: 'event', type: 'stage' }],
    ['value', 'A', { kind: 'level', name: 'A' }],
    ['value', 'CV1', undefined],
  ])('of the shipped %s rules %s is %j', (rules, text, wanted) => {
    expect(wantedOf(explainerOf(rules), text)).toEqual(wanted);
  });
  it.each([
    ...['HURRY', '{"type":"none"}', '{"type":"hurry"', '{"type":"hurry","params":[]}', '[]', ''],
    ...['{"type":"hurry","params":null}', '{"type":"hurry","params":"south"}', '{"params":{}}', '{"type":5}'],
  ])('%s is nothing here', (text) => {
    expect(wantedOf(explainerOf('route'), text)).toBeUndefined();
  });
  it('is said where it is nothing', () => {
    expect(wantedNames(explainerOf('route'))).toEqual([
      'stop',
      'hurry',
      'wait',
      'BLOCKED',
      'LATE',
      'EARLY',
      'LARGE',
    ]);
    expect(wantedNames(explainerOf('stage')).slice(0, 7)).toEqual([
      ...['LOST', 'DECLINE', 'DEVELOP', 'GROWTH', 'MATURE', 'stage', 'LOST.closed'],
    ]);
    expect(wantedNames(explainerOf('loan')).slice(0, 3)).toEqual(['refuse', 'ask', 'grant']);
    expect(wantedNames(explainerOf('grade'))).toEqual([
      ...['VALUE', 'OUT', 'UNCLASSIFIED', 'UNCLASSIFIED(LOST)', 'UNCLASSIFIED(INSUFFICIENT)'],
      ...['UNCLASSIFIED(NO_LOGIC)', 'UNCLASSIFIED(AMBIGUOUS)', 'gate', 'evidence', 'CLOSED', 'LOST', 'V1'],
    ]);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ChurnRuleSet } from '#core/churn/rule-set.ts';
import { scoreChurn } from '#core/churn/score.ts';
import { classify } from '#core/classification/classify.ts';
import { ClassificationRuleSet } from '#core/classification/rule-set.ts';
import { catalogue } from '#core/facts/catalogue.ts';
import { KpiRuleSet } from '#core/kpi/rule-set.ts';
import { scoreKpi } from '#core/kpi/score-kpi.ts';
import { check } from '#core/rules/check/check.ts';
import { compile } from '#core/rules/compile/compile.ts';
import type { FiredEvent } from '#core/rules/evaluate/evaluation.ts';
import { type FactValues, RuleSet } from '#core/rules/format/rule-set.ts';
import { toProgram } from '#core/rules/program/to-program.ts';
import { decideStage } from '#core/stage/decide-stage.ts';
import { ValueRuleSet } from '#core/value/rule-set.ts';
import { scoreValue } from '#core/value/score-value.ts';

const root = path.resolve('rules');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
  /v\d+\.json$/.test(name),
);
const read = (file: string): unknown => JSON.parse(readFileSync(path.join(root, file), 'utf8'));

type Decider = (json: unknown, events: readonly FiredEvent[], facts: FactValues) => object;

/** How the outcome of a test in a file is made, by the kind of the file. */
const deciders: Record<string, Decider> = {
  alerting: (_, [first = null]) => ({ event: first }),
  maintenance: (_, [first = null]) => ({ event: first }),
  classification: (json, events, facts) =>
    classify(ClassificationRuleSet.parse(json), events, {
      regime: 'NEUTRAL',
      known: (fact) => Object.hasOwn(facts, fact),
      filesLacking: () => [],
    }),
  churn: (json, events, facts) =>
    scoreChurn(ChurnRuleSet.parse(json), events, (fact) => Object.hasOwn(facts, fact)),
  kpi: (json, events, facts) => scoreKpi(KpiRuleSet.parse(json), events, facts),
  stage: (_, events, facts) => decideStage(events, facts),
  value: (json, events, facts) =>
    scoreValue(ValueRuleSet.parse(json), events, (facts['class'] as string | undefined) ?? null),
};

it('there are rule sets of each kind', () => {
  expect(files.sort()).toEqual([
    'alerting/v1.json',
    'churn/v1.json',
    'classification/v1.json',
    'kpi/v1.json',
    'maintenance/v1.json',
    'stage/v1.json',
    'value/v1.json',
  ]);
});

describe.each(files)('rules/%s', (file) => {
  const json = read(file);
  const ruleSet = RuleSet.parse(json);

  it('lies where its kind and version say, and has its decider', () => {
    expect(file).toBe(`${ruleSet.kind}/v${ruleSet.version}.json`);
    expect(deciders[ruleSet.kind]).toBeDefined();
  });

  it('passes the checker', () => {
    const { findings, program } = check(json, catalogue);
    expect(findings).toEqual([]);
    expect(program?.rules).toHaveLength(ruleSet.rules.length);
  });

  it('tells editors of its form', () => {
    expect(ruleSet.$schema).toBe('../rule-set.schema.json');
  });

  it.each(ruleSet.tests)('its test: $name', ({ facts, expect: expected }) => {
    const { fired, events } = compile(toProgram(ruleSet, catalogue)).evaluate(facts);
    expect([...fired].sort()).toEqual([...expected.fired].sort());
    if (expected.outcome !== undefined)
      expect(deciders[ruleSet.kind]!(json, events, facts)).toMatchObject(expected.outcome as object);
  });
});

import { describe, expect, it } from 'vitest';
import { type ClassificationRuleSet as Rules, ClassificationRuleSet } from '#core/classification/rule-set.ts';
import { catalogue } from '#core/facts/catalogue.ts';
import { compile } from '#core/rules/compile/compile.ts';
import type { FactValues } from '#core/rules/format/rule-set.ts';
import { toProgram } from '#core/rules/program/to-program.ts';
import { compareEngines, type Engines, enginesOf } from '#core/run/compare-engines.ts';
import type { FactsRow } from '#core/run/rows.ts';
import file from '../../../rules/classification/v1.json' with { type: 'json' };
import { seeded } from '../../support/generate-ledger.ts';
import { randomClients } from '../rules/random-clients.ts';

const ruleSet = ClassificationRuleSet.parse(file);
const compiledOf = (rules: Rules) => compile(toProgram(rules, catalogue));
const engines = enginesOf(ruleSet, compiledOf(ruleSet));

const next = randomClients(toProgram(ruleSet, catalogue), seeded(5));
const values = new Map(Array.from({ length: 30 }, (_, at) => [`key-${at}`, next() as FactValues]));
const row = (clientKey: string, over: Partial<FactsRow> = {}): FactsRow => ({
  ...{ clientKey, branchId: null, servicer: null, type: 'person', profiled: true },
  ...{ quarantine: null, outOfScope: false, facts: {}, classPart: '{}', before: null },
  ...{ rate: null, referredBy: null, delivered: null, ...over },
});
const rows = [...values.keys()].map((key) => row(key));
const compare = (of: Engines, comparedPerShard = 30, over = rows) =>
  compareEngines(of, { runId: 'r', comparedPerShard }, over, ({ clientKey }) => values.get(clientKey) ?? {});

describe('a sample of clients', () => {
  it.each([
    [30, 30],
    [7, 7],
    [99, 30],
  ])('of %i is evaluated by both engines: %i clients', async (size, clients) => {
    expect(await compare(engines, size)).toBe(clients);
  });

  it('holds nobody for whom no rule is evaluated', async () => {
    const [one, ...others] = rows;
    const without: Partial<FactsRow>[] = [
      { type: 'institution' },
      { profiled: false },
      { quarantine: 'SyntaxError' },
      { outOfScope: true },
    ];
    const shard = [one!, ...without.map((over, at) => ({ ...others[at]!, ...over }))];
    expect(await compare(engines, 30, shard)).toBe(1);
  });
});

/** The rules as they would be compiled if a threshold of one of them came out wrong. */
const [broken] = ruleSet.rules.filter(({ name }) => name === 'VALUE.V1.a');
const otherRules = {
  ...ruleSet,
  rules: ruleSet.rules.map((one) =>
    one === broken
      ? {
          ...one,
          conditions: JSON.parse(
            JSON.stringify(one.conditions, (name, value: unknown) =>
              name === 'value' && typeof value === 'number' ? value + 40 : value,
            ),
          ) as typeof one.conditions,
        }
      : one,
  ),
};

describe('a difference', () => {
  it('is told with the rule set, the client key and the rules, and with no value', async () => {
    const wrong = compiledOf(otherRules);
    const found = await compare({ ...engines, compiled: (given) => wrong.evaluate(given) });
    expect(found).toMatchObject({ code: 'ENGINES_DIFFER' });
    const { message } = found as { message: string };
    expect(message).toMatch(
      /^the rule set classification v1 and json-rules-engine do not agree about the client key-\d+: rules VALUE\.V1\.a$/,
    );
  });

  it('is also that json-rules-engine fails, without its words', async () => {
    const failing = () => Promise.reject(new Error('secret 42'));
    const found = await compare({ ...engines, reference: failing });
    expect((found as { message: string }).message).toMatch(/client key-\d+: json-rules-engine fails$/);
  });
});

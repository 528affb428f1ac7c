import { describe, expect, it } from 'vitest';
import { catalogue } from '#core/facts/catalogue.ts';
import { compile } from '#core/rules/compile/compile.ts';
import { makeReference } from '#core/rules/evaluate/reference.ts';
import { RuleSet } from '#core/rules/format/rule-set.ts';
import { toProgram } from '#core/rules/program/to-program.ts';
import churn from '../../../../rules/churn/v1.json' with { type: 'json' };
import classification from '../../../../rules/classification/v1.json' with { type: 'json' };
import stage from '../../../../rules/stage/v1.json' with { type: 'json' };
import value from '../../../../rules/value/v1.json' with { type: 'json' };
import { seeded } from '../../../support/generate-ledger.ts';
import { randomClients } from '../random-clients.ts';

/** In all, a quarter of them a rule set; `npm run bench -- rules` compares 100,000. */
const clients = 20_000;

describe.each([
  ['churn', churn, []],
  ['classification', classification, ['GATE.NEW.never']],
  ['stage', stage, []],
  ['value', value, []],
])('rules/%s', (_, file, neverOpen) => {
  const program = toProgram(RuleSet.parse(file), catalogue);

  it(`decides about ${clients / 4} random clients as json-rules-engine does`, async () => {
    const [compiled, reference] = [compile(program), makeReference(program)];
    const next = randomClients(program, seeded(20261124));
    const ruled = { fired: new Set<string>(), open: new Set<string>() };
    for (let at = 0; at < clients / 4; at++) {
      const given = next();
      const ours = compiled.evaluate(given);
      expect(ours).toEqual(await reference.evaluate(given));
      for (const name of ours.fired) ruled.fired.add(name);
      for (const { rule } of ours.undetermined) ruled.open.add(rule);
    }
    const all = program.rules.map(({ name }) => name);
    expect(all.filter((name) => !ruled.fired.has(name))).toEqual([]);
    expect(all.filter((name) => !ruled.open.has(name))).toEqual(neverOpen);
  });
});

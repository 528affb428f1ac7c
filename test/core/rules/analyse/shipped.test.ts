import { describe, expect, it } from 'vitest';
import { catalogue } from '#core/facts/catalogue.ts';
import { analyse } from '#core/rules/analyse/analyse.ts';
import { check } from '#core/rules/check/check.ts';
import churn from '../../../../rules/churn/v1.json' with { type: 'json' };
import classification from '../../../../rules/classification/v1.json' with { type: 'json' };
import stage from '../../../../rules/stage/v1.json' with { type: 'json' };
import value from '../../../../rules/value/v1.json' with { type: 'json' };
import { solverForTests } from './solver.ts';

const solver = solverForTests();

function soundOf(json: object) {
  const { program, file, findings } = check(json, catalogue);
  if (program === undefined || file === undefined) throw new Error(JSON.stringify(findings));
  return { program, file, findings };
}

describe.each(Object.entries({ churn, classification, stage, value }))(
  'the shipped %s rules',
  (kind, json) => {
    it('are analysed, twice to the same bytes', () => {
      const sound = soundOf(json);
      const start = process.hrtime.bigint();
      const found = analyse(solver, sound, catalogue);
      const took = Number(process.hrtime.bigint() - start) / 1e9;
      const told = found.map(({ kind: what, pointer, message }) => `  ${what} ${pointer}: ${message.en}\n`);
      console.log(`rules/${kind}/v1.json: ${found.length} found in ${took.toFixed(2)} s\n${told.join('')}`);
      expect(found.filter(({ notDecided }) => notDecided)).toEqual([]);
      expect(JSON.stringify(analyse(solver, sound, catalogue))).toBe(JSON.stringify(found));
    });
  },
);

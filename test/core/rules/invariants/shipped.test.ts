import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { catalogue } from '#core/facts/catalogue.ts';
import { checkInvariants } from '#core/rules/invariants/check-invariants.ts';
import { Invariant } from '#core/rules/invariants/invariant.ts';
import { invariantSchema } from '#core/rules/invariants/json-schema.ts';
import { shippedInvariants } from '#core/rules/invariants/shipped.ts';
import { fewTries, solverForTests } from '../analyse/solver.ts';
import { shippedFile, soundOf } from './sound.ts';

const solver = solverForTests();
const invariants = shippedInvariants(catalogue);
const files = readdirSync('rules/invariants');

it('are the files of rules/invariants, each named by its id', () => {
  expect(invariants.map(({ id }) => `${id}.json`)).toEqual(files.sort());
});

it('say of what form they are, in a schema that npm run schema writes', () => {
  const stored: unknown = JSON.parse(readFileSync('rules/invariant.schema.json', 'utf8'));
  expect(stored).toEqual(JSON.parse(JSON.stringify(invariantSchema())));
  const editor = z.fromJSONSchema(stored as z.core.JSONSchema.JSONSchema);
  for (const file of files) {
    const json = JSON.parse(readFileSync(`rules/invariants/${file}`, 'utf8')) as object;
    expect(editor.safeParse(json).error, file).toBeUndefined();
    expect(Invariant.parse(json).$schema).toBe('../invariant.schema.json');
  }
});

describe.each(['classification', 'churn', 'stage', 'value', 'alerting'])('the shipped %s rules', (kind) => {
  it('hold to every invariant of their kind, by proof', async () => {
    const found = await checkInvariants(soundOf(shippedFile(kind)), invariants, {
      solver,
      catalogue,
      ...(kind === 'stage' ? {} : { limits: fewTries }),
    });
    expect(found.length).toBeGreaterThan(2);
    expect(found.filter(({ status, by }) => status !== 'holds' || by !== 'proof')).toEqual([]);
  });
});

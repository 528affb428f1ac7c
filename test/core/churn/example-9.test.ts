import { expect, it } from 'vitest';
import { makeDeciders } from '#core/decision/decide.ts';
import { noMedians } from '#core/decision/medians.ts';
import type { Facts } from '#core/facts/fact.ts';
import { nightOf } from '#test/support/night-of.ts';
import { shippedRules } from '#test/support/shipped-rules.ts';
import file from './example-9.json' with { type: 'json' };

interface Example {
  name: string;
  facts: Record<string, number>;
  medians: Record<'gapRatio' | 'outflow20' | 'loginRatio', number | null>;
  expect: object;
}
const examples = file as unknown as Example[];

/** Suppression of alerts in a shock (9d) belongs to alerts; what is decided of the client does not change by it. */
it.each(examples)('$name', ({ facts: values, medians, expect: expected }) => {
  const facts: Facts = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, { value, ok: true }]),
  );
  const deciders = makeDeciders(shippedRules, nightOf());
  const client = { type: 'person', profiled: true, facts, before: null };
  const peers = { ...noMedians, ...medians };
  expect(deciders.decide({ ...client, medians: peers }, deciders.classify(client))).toMatchObject(expected);
});

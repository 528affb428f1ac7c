import type { Fact, Facts } from '#core/facts/fact.ts';
import { noMedians } from '#core/decision/medians.ts';
import type { Outcomes, ReviewedClient } from '#core/review/redecide.ts';

export const outcomes = (over: Partial<Outcomes> = {}): Outcomes => ({
  class: 'VALUE',
  churnLevel: 'L0',
  churnScore: 12,
  stage: 'MATURE',
  cvs: 55,
  band: 'B',
  ...over,
});

export const known = (values: Readonly<Record<string, number | string>>): Facts =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]): [string, Fact] => [name, { value, ok: true }]),
  );

/** A client of a published night as an unremarkable one is. */
export function reviewed(over: Partial<ReviewedClient> = {}): ReviewedClient {
  const client: ReviewedClient = {
    clientKey: 'k1',
    branchId: 'B1',
    servicer: 'S1',
    type: 'person',
    profiled: true,
    before: null,
    medians: noMedians,
    facts: {},
    row: { columns: new Map(), at: 0 },
    whole: () => client,
    assets: 1000,
    published: outcomes(),
    ...over,
  };
  return client;
}

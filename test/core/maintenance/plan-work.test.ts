import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actionOf } from '#core/maintenance/actions.ts';
import { admits } from '#core/maintenance/admit.ts';
import type { MaintenanceClient, MaintenanceNight } from '#core/maintenance/client.ts';
import { planWork } from '#core/maintenance/plan-work.ts';
import { isOwed } from '#core/maintenance/work-line.ts';
import { ask, clientOf, factsOf, lineOf, maintenance, nightOn, standing } from './maintenance.ts';
import playbook from './playbook.json' with { type: 'json' };

const { decision } = maintenance;

interface Example {
  name: string;
  client: Partial<Omit<MaintenanceClient, 'facts'>> & { facts: Record<string, number>; never?: boolean };
  night: Partial<MaintenanceNight>;
  standing: Parameters<typeof standing>[0];
  action: string | null;
  reason: string | null;
}

describe('DOMAIN.md 7.5 and 7.4', () => {
  it.each(playbook as unknown as Example[])('$name', ({ client: { never, ...of }, night, ...expected }) => {
    const client = clientOf(of);
    if (never)
      client.facts = {
        ...client.facts,
        contact_last_days: { value: null, ok: false, reason: 'NOT_APPLICABLE' },
      };
    const allows = standing(expected.standing);
    const choice = lineOf(client, nightOn(night))?.choices.find(({ action }) =>
      admits(allows, action, '2026-01-06'),
    );
    expect([choice?.action ?? null, choice?.reason ?? null]).toEqual([expected.action, expected.reason]);
  });
});

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const client: fc.Arbitrary<MaintenanceClient> = fc
  .record({
    class: fc.constantFrom('VALUE', 'TREND', 'SENTIMENT', 'ALLOCATION', 'DORMANT', 'UNCLASSIFIED'),
    classReason: fc.constantFrom(null, 'DORMANT_EMPTY', 'DORMANT_SLEEPING'),
    stage: fc.constantFrom(null, 'DEVELOP', 'GROWTH', 'MATURE', 'DECLINE', 'LOST'),
    band: fc.constantFrom(null, 'A', 'B', 'C', 'D', 'E'),
    core: fc.constantFrom(null, true, false),
    cvs: fc.constantFrom(null, 20, 50, 80),
    churnLevel: fc.constantFrom(null, 'L0', 'L2', 'L3'),
    facts: fc.record({
      contact_last_days: maybe(fc.integer({ min: 0, max: 200 })),
      contacts_90: maybe(fc.integer({ min: 0, max: 4 })),
      complaint_open: maybe(fc.integer({ min: 0, max: 1 })),
      cash_ratio_60: maybe(fc.double({ min: 0, max: 1, noNaN: true })),
      account_closed: fc.integer({ min: 0, max: 1 }),
    }),
  })
  .map(({ facts, ...rest }) => {
    const known = Object.entries(facts).filter((fact): fact is [string, number] => fact[1] !== undefined);
    return { ...clientOf(rest), facts: factsOf(Object.fromEntries(known)) };
  });
const night = fc
  .record({ regime: fc.constantFrom('HOT', 'NEUTRAL', 'COLD', 'UNKNOWN'), shockDown: fc.boolean() })
  .map(nightOn);
const named = fc
  .array(client, { maxLength: 30 })
  .map((all) => all.map((one, at) => ({ ...one, clientKey: `k${at}` })));

describe('the work of any night', () => {
  it('has everybody who is owed a contact, each once, with something that every client admits', () => {
    fc.assert(
      fc.property(night, named, (of, clients) => {
        const lines = planWork(of, clients, decision, ask);
        expect(new Set(lines.map(({ clientKey }) => clientKey)).size).toBe(lines.length);
        const owed = clients.filter(({ stage, class: of, classReason, band, core, facts }) => {
          const since = facts['contact_last_days']?.value;
          const days =
            stage === 'LOST'
              ? null
              : classReason === 'DORMANT_SLEEPING'
                ? 125
                : of === 'DORMANT'
                  ? null
                  : core || band === 'A'
                    ? 21
                    : ({ B: 42, C: 63, D: 125 }[band ?? ''] ?? null);
          return typeof since === 'number' && days !== null && since > days;
        });
        expect(
          lines
            .filter(isOwed)
            .map(({ clientKey }) => clientKey)
            .sort(),
        ).toEqual(owed.map(({ clientKey }) => clientKey).sort());
        const nothing = standing({ marketing: false, restricted: true, riskExpiresOn: null });
        for (const line of lines.filter(isOwed))
          expect(line.choices.some(({ action }) => admits(nothing, action, of.asOf))).toBe(true);
      }),
    );
  });

  it('offers nothing above the ceiling, nor where contacts are not known', () => {
    fc.assert(
      fc.property(night, named, (of, clients) => {
        for (const line of planWork(of, clients, decision, ask)) {
          const { facts } = clients.find(({ clientKey }) => clientKey === line.clientKey)!;
          const had = facts['contacts_90']?.value;
          if (typeof had === 'number' && had < decision.marketingContacts) continue;
          expect(line.choices.filter(({ action }) => actionOf(action)?.marketing)).toEqual([]);
        }
      }),
    );
  });

  it('is in one order, whatever the order of the clients: what goes ahead, then value', () => {
    fc.assert(
      fc.property(night, named, (of, clients) => {
        const lines = planWork(of, clients, decision, ask);
        expect(planWork(of, [...clients].reverse(), decision, ask)).toEqual(lines);
        const rank = (action = '') => (decision.ahead.includes(action) ? decision.ahead.indexOf(action) : 9);
        const order = lines.map(({ choices, cvs }) => [rank(choices[0]?.action), -(cvs ?? -1)] as const);
        expect([...order].sort(([a, b], [c, d]) => a - c || b - d)).toEqual(order);
      }),
    );
  });
});

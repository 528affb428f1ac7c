import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseState } from '#core/cases/case-state.ts';
import { actionNames, actionOf } from '#core/maintenance/actions.ts';
import { admits } from '#core/maintenance/admit.ts';
import type { ClientStanding } from '#core/maintenance/client.ts';
import { placeWork } from '#core/maintenance/place-work.ts';
import { isOwed, type WorkLine } from '#core/maintenance/work-line.ts';
import { caseOf, standing } from './maintenance.ts';

const day = '2026-01-06';
const lineOf = (clientKey: string, actions: readonly string[], uncontacted: number): WorkLine => ({
  ...{ clientKey, branchId: 'B1', adviser: 'S1', class: 'VALUE', stage: 'GROWTH', band: 'B', core: false },
  ...{ cvs: 50, uncontacted, floor: 42 },
  choices: actions.map((action) => ({ action, rule: 'R', reason: 'R' })),
});

/** Of a few clients: who has a case, what was planned and what is allowed. */
const work = fc.record({
  cases: fc.array(
    fc.record({
      client: fc.integer({ min: 0, max: 12 }),
      standing: fc.constantFrom<CaseState['standing'][]>('open', 'acknowledged', 'contacted', 'closed'),
      hour: fc.integer({ min: 1, max: 9 }),
    }),
    { maxLength: 8 },
  ),
  lines: fc.uniqueArray(
    fc.record({
      client: fc.integer({ min: 0, max: 12 }),
      actions: fc.array(fc.constantFrom(...actionNames, 'gift'), { minLength: 1, maxLength: 3 }),
      uncontacted: fc.integer({ min: 0, max: 90 }),
    }),
    { selector: ({ client }) => client },
  ),
  standings: fc.array(
    fc.record({
      marketing: fc.boolean(),
      profiling: fc.boolean(),
      restricted: fc.boolean(),
      riskExpiresOn: fc.constantFrom(null, '2026-01-05', '2026-01-06'),
    }),
    { minLength: 13, maxLength: 13 },
  ),
  places: fc.integer({ min: 0, max: 10 }),
  withRest: fc.boolean(),
});

async function placedOf({
  cases,
  lines,
  standings,
  places,
  withRest,
}: typeof work extends fc.Arbitrary<infer W> ? W : never) {
  const told = {
    cases: cases.map(({ client, standing: of, hour }, at) =>
      caseOf({
        ...{ caseId: `c${at}`, clientKey: `k${client}`, standing: of },
        sla: [{ to: ['advisor'], remindAt: '', dueAt: `2026-01-07T0${hour}:00:00.000Z` }],
      }),
    ),
    lines: lines.map(({ client, actions, uncontacted }) => lineOf(`k${client}`, actions, uncontacted)),
  };
  const allows = (key: string) => standings[Number(key.slice(1))] as ClientStanding;
  const placed = await placeWork(
    told,
    (keys) => Promise.resolve(new Map(keys.map((key) => [key, allows(key)]))),
    { day, places, withRest },
  );
  return { ...told, ...placed, allows };
}

describe('the list of any adviser', () => {
  it('has no more than there are places for, cases first by their time, and nobody twice', async () => {
    await fc.assert(
      fc.asyncProperty(work, async (of) => {
        const { tasks, cases, notReached } = await placedOf(of);
        expect(tasks.length).toBeLessThanOrEqual(of.places);
        const first = tasks.findIndex(({ is }) => is === 'contact');
        expect(tasks.slice(first === -1 ? tasks.length : first).some(({ is }) => is === 'case')).toBe(false);
        const due = tasks.flatMap((task) => (task.is === 'case' ? [task.state.sla[0]!.dueAt] : []));
        expect([...due].sort()).toEqual(due);
        const waiting = cases.filter(({ standing: one }) => one === 'open' || one === 'acknowledged');
        expect(due.length + notReached.cases).toBe(waiting.length);
        const contacts = tasks.flatMap((task) => (task.is === 'contact' ? [task.line.clientKey] : []));
        expect(new Set(contacts).size).toBe(contacts.length);
      }),
    );
  });

  it('has nobody with what he or she does not admit, and nobody who is in a case', async () => {
    await fc.assert(
      fc.asyncProperty(work, async (of) => {
        const { tasks, rest, allows, cases } = await placedOf(of);
        for (const task of [...tasks, ...rest]) {
          if (task.is === 'case') continue;
          const { clientKey } = task.line;
          const { marketing, restricted, profiling, riskExpiresOn } = allows(clientKey);
          const action = actionOf(task.choice.action)!;
          expect(action).toBeDefined();
          if (action.marketing) expect([marketing, restricted, profiling]).toEqual([true, false, true]);
          if (action.suitability) expect(riskExpiresOn).toBe(day);
          if (!profiling) expect(action.duty).toBe(true);
          expect(cases.some((one) => one.clientKey === clientKey && one.standing !== 'closed')).toBe(false);
        }
      }),
    );
  });

  it('tells of everybody who is owed a contact and admits one: on it, or not reached', async () => {
    await fc.assert(
      fc.asyncProperty(work, async (of) => {
        const { tasks, rest, allows, cases, lines, notReached } = await placedOf({ ...of, withRest: true });
        const on = [...tasks, ...rest].flatMap((task) =>
          task.is === 'contact' ? [task.line.clientKey] : [],
        );
        const inCase = new Set(cases.filter((one) => one.standing !== 'closed').map((one) => one.clientKey));
        const able = lines.filter(
          ({ clientKey, choices }) =>
            !inCase.has(clientKey) && choices.some(({ action }) => admits(allows(clientKey), action, day)),
        );
        expect([...on].sort()).toEqual(able.map(({ clientKey }) => clientKey).sort());
        const left = rest.flatMap((task) => (task.is === 'contact' ? [task.line] : []));
        expect(notReached.owed).toBe(left.filter(isOwed).length);
        expect(notReached.others).toBe(left.length - notReached.owed);
        const short = await placedOf({ ...of, withRest: false });
        expect(short.tasks).toEqual(tasks);
        expect(short.notReached.owed).toBeGreaterThanOrEqual(notReached.owed);
      }),
    );
  });
});

describe('admits', () => {
  it.each<[string, Partial<ClientStanding>, boolean]>([
    ['care_call', { marketing: false, restricted: true, riskExpiresOn: null }, true],
    ['care_call', { profiling: false }, false],
    ['complaint_closure', { profiling: false, restricted: true, marketing: false }, true],
    ['referral_request', {}, true],
    ['referral_request', { marketing: false }, false],
    ['referral_request', { restricted: true }, false],
    ['steady_products', { riskExpiresOn: '2026-01-05' }, false],
    ['steady_products', { riskExpiresOn: null }, false],
    ['steady_products', { riskExpiresOn: day }, true],
    ['gift', {}, false],
    ['__proto__', {}, false],
  ])('%s of %o: %s', (action, rest, isAdmitted) => {
    expect(admits(standing(rest), action, day)).toBe(isAdmitted);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CaseState, nextTime } from '#core/cases/case-state.ts';
import { type CaseRecord, foldCase, obeyCase } from '#core/cases/fold.ts';
import type { CaseRecordType } from '#core/cases/records.ts';
import { dueCommand } from '#core/cases/timing.ts';
import { Refused, type RefusalReason } from '#core/governance/refused.ts';

const night = { subject: 'open-cases', role: 'night' as const };
const ada = { subject: 'ada', role: 'advisor' as const };
const max = { subject: 'max', role: 'manager' as const };
const evidence = {
  runId: 'r1',
  asOf: '2026-01-06',
  level: 'L2',
  score: 50,
  points: { OUT: 45, CARE: 5 },
  floor: null,
};
const sla = [
  { to: ['advisor'], remindAt: '2026-01-07T05:00:00.000Z', dueAt: '2026-01-07T09:00:00.000Z' },
  { to: ['lead'], remindAt: '2026-01-08T05:00:00.000Z', dueAt: '2026-01-08T09:00:00.000Z' },
];
const opening = {
  ...{
    by: night,
    caseId: 'c1',
    clientKey: 'k1',
    branchId: 'B1',
    adviser: 'S1',
    family: 'OUT',
    class: 'VALUE',
  },
  ...{ serviceOnly: false, rules: 'd', band: 'A', core: false, sla, ...evidence },
};
const later = { ...evidence, runId: 'r2', asOf: '2026-01-07' };
const early = '2026-01-07T01:00:00.000Z';

/** Commands by a short name, as they are given. */
const given: Record<string, [CaseRecordType, object, string?]> = {
  open: ['case.opened', opening],
  ask: [
    'case.requested',
    {
      ...{ by: max, caseId: 'c1', clientKey: 'k1', branchId: 'B1', servicer: 'S1', class: 'VALUE' },
      ...{ serviceOnly: false, runId: 'r1', asOf: '2026-01-06', openedOn: '2026-01-07' },
      ...{ band: 'A', core: false, sla: sla.slice(1) },
    },
  ],
  evidence: ['case.evidence-added', { by: night, ...later }],
  raise: ['case.raised', { by: night, ...later, level: 'L3', band: 'A', core: false, sla }],
  'raise to its level': ['case.raised', { by: night, ...later, band: 'A', core: false, sla }],
  'hand over': ['case.handed-over', { by: night, adviser: 'S2' }],
  reverse: ['case.reversed', { by: night, runId: 'r2', asOf: '2026-01-07' }],
  acknowledge: ['case.acknowledged', { by: ada }],
  'acknowledge by the night': ['case.acknowledged', { by: night }],
  contact: ['case.contacted', { by: ada, kind: 'phone', outcome: 'stays' }],
  miss: ['case.contacted', { by: ada, kind: 'phone', outcome: 'not-reached' }],
  explain: ['case.explained', { by: ada, reason: 'HOUSE', on: '2026-01-05' }],
  'explain by max': ['case.explained', { by: max, reason: 'HOUSE', on: '2026-01-05' }],
  approve: ['case.reason-approved', { by: max }],
  'approve by ada': ['case.reason-approved', { by: ada }],
  reassign: ['case.reassigned', { by: max, adviser: 'S3' }],
  'reassign by ada': ['case.reassigned', { by: ada, adviser: 'S3' }],
  close: ['case.closed', { by: ada, as: 'retained' }],
  'close by max': ['case.closed', { by: max, as: 'no-action' }],
  'remind early': ['case.reminded', { by: night, step: 0 }],
  remind: ['case.reminded', { by: night, step: 0 }, '2026-01-07T05:00:00.000Z'],
  breach: [
    'case.breached',
    { by: night, caseId: 'c1', clientKey: 'k1', level: 'L2', step: 0, dueAt: sla[0]!.dueAt },
    '2026-01-07T09:00:00.000Z',
  ],
  'breach again': [
    'case.breached',
    { by: night, caseId: 'c1', clientKey: 'k1', level: 'L2', step: 1, dueAt: sla[1]!.dueAt },
    '2026-01-08T09:10:00.000Z',
  ],
};
const recordOf = (name: string) => {
  const [type, body, at = early] = given[name]!;
  return { type, body, at } as CaseRecord;
};
const live = (names: readonly string[]): CaseState =>
  names.reduce<CaseState | null>((state, name) => obeyCase(state, recordOf(name)), null)!;

const lives: [string, string[], Partial<CaseState>, string | null][] = [
  ['waits to be acknowledged', ['open'], { standing: 'open' }, sla[0]!.remindAt],
  [
    'once acknowledged, for the contact',
    ['open', 'acknowledge'],
    { standing: 'acknowledged' },
    sla[0]!.dueAt,
  ],
  ['once reminded, too', ['open', 'remind'], { reminded: true }, sla[0]!.dueAt],
  [
    'goes one further when its time is over',
    ['open', 'remind', 'breach'],
    { step: 1, standing: 'open' },
    sla[1]!.remindAt,
  ],
  ['and at the end waits for nobody', ['open', 'breach', 'breach again'], { step: 2 }, null],
  ['is done with in time by a contact', ['open', 'contact'], { standing: 'contacted', breaches: [] }, null],
  ['not by one that reached nobody', ['open', 'miss'], { standing: 'acknowledged' }, sla[0]!.dueAt],
  [
    'is the branch manager’s where the client asked for a person',
    ['ask'],
    { family: 'REVIEW', adviser: null, issuedTo: null, servicer: 'S1', openedOn: '2026-01-07' },
    sla[1]!.remindAt,
  ],
  ['takes evidence', ['open', 'evidence'], { evidences: 2, evidence: later }, sla[0]!.remindAt],
  [
    'begins anew at a higher level',
    ['open', 'contact', 'raise'],
    { level: 'L3', standing: 'open' },
    sla[0]!.remindAt,
  ],
  ['closes after a contact', ['open', 'contact', 'close'], { closedAs: 'retained' }, null],
  ['is closed by the manager without one', ['open', 'close by max'], { closedAs: 'no-action' }, null],
  ['closes of itself', ['open', 'reverse'], { closedAs: 'reversed' }, null],
  ['ends with an approved reason', ['open', 'explain', 'approve'], { closedAs: 'known-reason' }, null],
  [
    'goes to another adviser, issued to the first',
    ['open', 'reassign'],
    { adviser: 'S3', issuedTo: 'S1', servicer: 'S1' },
    sla[0]!.remindAt,
  ],
  [
    'goes with the client',
    ['open', 'hand over'],
    { adviser: 'S2', issuedTo: 'S1', servicer: 'S2' },
    sla[0]!.remindAt,
  ],
];

describe('a case', () => {
  it.each(lives)('%s', (_, names, expected, next) => {
    const state = live(names);
    expect(state).toMatchObject(expected);
    expect(nextTime(state)).toBe(next);
  });
});

const refusals: [string[], string, RefusalReason][] = [
  [['open'], 'open', 'order'],
  [['open'], 'ask', 'order'],
  [[], 'acknowledge', 'order'],
  [['open', 'acknowledge'], 'acknowledge', 'order'],
  [['open'], 'acknowledge by the night', 'duty'],
  [['open'], 'close', 'order'],
  [['open', 'contact', 'close'], 'evidence', 'order'],
  [['open'], 'raise to its level', 'order'],
  [['open'], 'approve', 'order'],
  [['open', 'explain'], 'approve by ada', 'duty'],
  [['open', 'explain by max'], 'approve', 'duty'],
  [['open'], 'reassign by ada', 'duty'],
  [['open'], 'remind early', 'date'],
  [['open', 'acknowledge'], 'remind', 'date'],
  [['open', 'contact'], 'breach', 'date'],
  [['open', 'breach'], 'breach', 'date'],
];

it.each(refusals)('after %s refuses: %s', (names, name, reason) => {
  const before = names.length === 0 ? null : live(names);
  expect(() => obeyCase(before, recordOf(name))).toThrow(
    expect.objectContaining({ name: 'Refused', reason }) as Error,
  );
});

it('is told by its chain, and a record that no command can have written is found', () => {
  const stored = (names: readonly string[]) =>
    names.map((name, at) => {
      const record = recordOf(name);
      return { ...record, seq: at + 1, body: JSON.stringify(record.body) };
    });
  expect(foldCase('c1', stored(['open', 'acknowledge', 'contact']))).toEqual(
    live(['open', 'acknowledge', 'contact']),
  );
  expect(() => foldCase('c1', stored(['open', 'close']))).toThrow(/record 2 \(case.closed\) of the case c1/);
  expect(() => foldCase('c2', stored(['open']))).toThrow(/another case/);
  const unknown = stored(['open']).map((one) => ({ ...one, type: 'case.forged' }));
  expect(() => foldCase('c1', unknown)).toThrow(/no such command/);
});

it('whatever is given, the clock is told the same once and comes to an end', () => {
  const names = fc.array(fc.constantFrom(...Object.keys(given)), { maxLength: 12 });
  fc.assert(
    fc.property(names, (all) => {
      let state: CaseState = live(['open']);
      for (const name of all)
        try {
          state = obeyCase(state, recordOf(name));
        } catch (error) {
          expect(error).toBeInstanceOf(Refused);
        }
      const end = '2027-01-01T00:00:00.000Z';
      for (let told = 0; ; told++) {
        expect(told).toBeLessThan(5);
        const due = dueCommand(state, end);
        if (due === null) break;
        const { type, ...rest } = due;
        const body =
          type === 'case.reminded'
            ? { by: night, step: rest.step }
            : { by: night, caseId: 'c1', clientKey: 'k1', level: state.level, ...rest };
        const record = { type, body, at: end } as CaseRecord;
        state = obeyCase(state, record);
        expect(() => obeyCase(state, record)).toThrow(Refused);
      }
      expect(nextTime(state)).toBeNull();
    }),
  );
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refused, type RefusalReason } from '#core/governance/refused.ts';
import { sealedOn, sealedVersion } from '#core/kpi/periods/as-of.ts';
import { foldPeriod, obeyPeriod, type PeriodRecord, UnlawfulPeriod } from '#core/kpi/periods/fold.ts';
import { openPeriod, type PeriodState } from '#core/kpi/periods/period-state.ts';
import { periodRecords } from '#core/kpi/periods/records.ts';
import { given } from '../appraised.ts';

const commandOf = (name: string): PeriodRecord => {
  const [type, body, at] = given[name]!;
  return { type, body: periodRecords[type].parse(body), at };
};
const live = (...names: string[]) =>
  names.reduce((state, name) => obeyPeriod(state, commandOf(name)), openPeriod('2026-01'));
const stored = (records: readonly PeriodRecord[]) =>
  records.map(({ type, body, at }, index) => ({ seq: index + 1, type, body: JSON.stringify(body), at }));

/** Names of commands, and where they leave the period: standing, versions. */
const admitted: [string, string, number][] = [
  ['preview', 'soft-closed', 0],
  ['preview by hr', 'soft-closed', 0],
  ['preview, preview anew', 'soft-closed', 0],
  ['preview, seal', 'sealed', 1],
  ['preview, seal over a late answer', 'sealed', 1],
  ['preview, preview anew, seal anew', 'sealed', 1],
  ['preview, seal, restate', 'sealed', 2],
  ['preview, seal, restate years later', 'sealed', 2],
  ['preview, seal, restate to an earlier last day', 'sealed', 2],
  ['preview, seal, restate to a later last day', 'sealed', 2],
  ['preview, seal, restate, restate again', 'sealed', 3],
];

const refused: [string, RefusalReason, string][] = [
  ['preview by a manager', 'duty', 'This is done by: hr'],
  ['preview early', 'date', 'The period is shown from 2026-02-06 on'],
  ['preview the next month', 'date', 'The period is shown from'],
  ['preview half a month', 'date', 'The appraisal goes to 2026-01-20, the period to 2026-01-30'],
  ['preview without time for appeals', 'date', 'must follow one another'],
  ['preview to be sealed at once', 'date', 'not sealed before the last day for appeals is over'],
  ['preview, preview the same', 'order', 'This is what was shown already'],
  ['preview, preview by a slow machine', 'order', 'at the earlier 6: compute it anew'],
  ['preview, seal, preview anew', 'order', 'a correction is a restatement'],
  ['seal', 'order', 'has not been shown yet'],
  ['preview, seal by compliance', 'duty', 'This is done by: hr'],
  ['preview, seal early', 'date', 'The period is sealed from 2026-02-27 on'],
  ['preview, seal half a month', 'date', 'The appraisal goes to 2026-01-20'],
  ['preview, seal what nobody saw', 'signed', 'preview it anew first'],
  ['preview, preview anew, seal', 'date', 'The period is sealed from 2026-03-04 on'],
  ['preview, seal over an appeal', 'order', 'The appeal x waits for its answer until 2026-02-27'],
  ['preview, seal, seal', 'order', 'a correction is a restatement'],
  ['preview, restate', 'order', 'The period is not sealed yet'],
  ['preview, seal, restate by the night', 'duty', 'This is done by: hr'],
  ['preview, seal, restate out of turn', 'order', 'The next version is 2'],
  ['preview, seal, restate the same', 'order', 'there is nothing to restate'],
  ['preview, seal, restate half a month', 'date', 'The appraisal goes to 2026-01-20'],
  ['preview, seal, restate into the next month', 'date', '2026-02-02 is no day of the period'],
  ['preview, seal, restate to a day before the last', 'date', 'to 2026-01-30, the period to 2026-01-31'],
  ['preview, seal, restate by a slow machine', 'order', 'at the earlier 6: compute it anew'],
  ['preview, seal, restate without time for appeals', 'date', 'must follow one another'],
  ['preview, seal, restate by causes that are not all', 'signed', 'The causes of S1 do not sum'],
  ['preview, seal, restate somebody twice', 'signed', 'A staff member has two differences'],
  ['preview, seal, restate, restate', 'order', 'The next version is 3'],
  ['preview, seal, restate, restate from what was not', 'signed', 'does not begin where the last version'],
];

describe('a period', () => {
  it.each(admitted)('admits: %s', (names, standing, versions) => {
    const state = live(...names.split(', '));
    expect([state.standing, state.sealed.length]).toEqual([standing, versions]);
    expect(foldPeriod('2026-01', stored(names.split(', ').map(commandOf)))).toEqual(state);
  });

  it.each(refused)('refuses: %s (%s)', (names, reason, words) => {
    const all = names.split(', ');
    const before = live(...all.slice(0, -1));
    const give = () => obeyPeriod(before, commandOf(all.at(-1)!));
    expect(give).toThrow(Refused);
    try {
      give();
    } catch (error) {
      const { reason: told, words: said } = error as Refused;
      expect(told).toBe(reason);
      expect(said.en).toContain(words);
      expect(said.zh).toMatch(/\p{Script=Han}/u);
    }
    // The same record in a chain is one that no command can have written.
    expect(() => foldPeriod('2026-01', stored(all.map(commandOf)))).toThrow(UnlawfulPeriod);
  });

  it('is seen as of an instant and by any version', () => {
    const state = live('preview', 'seal', 'restate', 'restate again');
    expect(sealedOn(state, '2026-02-26')).toBeNull();
    expect(sealedOn(state, '2026-03-02')?.appraisalId).toBe('a3');
    expect(sealedOn(state, '2030-01-01')?.version).toBe(3);
    expect([1, 2, 3, 4, undefined].map((one) => sealedVersion(state, one)?.appraisalId)).toEqual([
      ...['a2', 'a3', 'a6', undefined, 'a6'],
    ]);
  });

  it.each<[string, (records: ReturnType<typeof stored>) => unknown[]]>([
    ['a record of another period', ([one]) => [{ ...one!, body: one!.body.replace('2026-01', '2026-02') }]],
    ['a record of something else', ([one]) => [{ ...one!, type: 'kpi.reopened' }]],
    ['a body that is none', ([one]) => [{ ...one!, body: '{}' }]],
    ['a seal whose preview was cut out', ([, ...rest]) => rest],
    ['a further member', ([one]) => [{ ...one!, body: one!.body.replace('{', '{"extra":1,') }]],
  ])('is not told by %s', (_, change) => {
    const records = change(stored(['preview', 'seal'].map(commandOf))) as ReturnType<typeof stored>;
    expect(() => foldPeriod('2026-01', records)).toThrow(UnlawfulPeriod);
  });

  it('folds to what was given, whatever was tried, and what is sealed never changes', () => {
    const names = fc.array(fc.constantFrom(...Object.keys(given)), { maxLength: 12 });
    fc.assert(
      fc.property(names, (tried) => {
        let state: PeriodState = openPeriod('2026-01');
        const records: PeriodRecord[] = [];
        for (const name of ['preview', 'seal', ...tried].map(commandOf)) {
          const before = state;
          try {
            state = obeyPeriod(state, name);
          } catch (error) {
            if (!(error instanceof Refused)) throw error;
            continue;
          }
          records.push(name);
          expect(state.sealed.slice(0, before.sealed.length)).toEqual(before.sealed);
        }
        expect(foldPeriod('2026-01', stored(records))).toEqual(state);
      }),
      { numRuns: 200 },
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refused, type RefusalReason } from '#core/governance/refused.ts';
import { type AppealState, lateOn, votesFor } from '#core/kpi/appeals/appeal-state.ts';
import { requireBeside } from '#core/kpi/appeals/beside-period.ts';
import { type AppealRecord, foldAppeal, obeyAppeal, UnlawfulAppeal } from '#core/kpi/appeals/fold.ts';
import { foldPeriod } from '#core/kpi/periods/fold.ts';
import { given as ofPeriod } from '../appraised.ts';
import { appealId, commandOf, conductAppealId, given } from '../appealed.ts';

const live = (...names: string[]) =>
  names.reduce<AppealState | null>((state, name) => obeyAppeal(state, commandOf(name)), null)!;
const stored = (records: readonly AppealRecord[]) =>
  records.map(({ type, body, at }, index) => ({ seq: index + 1, type, body: JSON.stringify(body), at }));

const admitted: [string, AppealState['standing']][] = [
  ['open', 'open'],
  ['open, refuse', 'answered'],
  ['open, uphold', 'answered'],
  ['open, refuse, escalate', 'escalated'],
  ['open, escalate unanswered', 'escalated'],
  ['open, refuse, escalate, hana keeps', 'escalated'],
  ['open, refuse, escalate, hana keeps, cara corrects', 'escalated'],
  ['open, refuse, escalate, hana corrects, cara corrects otherwise', 'escalated'],
  ['open, refuse, escalate, hana keeps, cara keeps', 'decided'],
  ['open, refuse, escalate, hana keeps late, cara keeps late', 'decided'],
  ['open, withdraw', 'withdrawn'],
  ['open for rules misapplied', 'open'],
  ['open, refuse, escalate, withdraw', 'withdrawn'],
  ['open, refuse, escalate, hana keeps, withdraw', 'withdrawn'],
];

const refused: [string, RefusalReason, string][] = [
  ['refuse', 'order', 'There is no such appeal'],
  ['open, open', 'order', 'There is an appeal against this line already'],
  ['open by a manager', 'duty', 'This is done by: advisor'],
  ['open for another', 'duty', 'own statement alone'],
  ['open late', 'date', 'The last day for this was 2026-02-13'],
  ['open under another id', 'signed', 'The id is not that of an appeal'],
  ['open for wrong conduct of an indicator', 'order', 'appeal against the line conduct'],
  ['open on conduct for a missing credit', 'order', 'are: conduct-wrong, rules-misapplied'],
  ['open on conduct with nothing deducted', 'order', 'there is nothing to appeal against'],
  ['open on conduct under the id of an indicator', 'signed', 'The id is not that of an appeal'],
  ['open, refuse by an adviser', 'duty', 'This is done by: hr, compliance'],
  ['open, refuse by a manager', 'duty', 'This is done by: hr, compliance'],
  ['open, refuse by the lead', 'duty', 'you lead the adviser'],
  ['open, refuse by the author', 'duty', 'you wrote the rules that it was scored by'],
  ['open, refuse as the appellant', 'duty', 'you made the appeal'],
  ['open, refuse late', 'date', 'The last day for this was 2026-02-27'],
  ['open, refuse, refuse', 'order', 'The appeal is answered; this needs one that is open'],
  ['open, escalate', 'order', 'The appeal is open; this needs one that is answered'],
  ['open, refuse, escalate for another', 'duty', 'own statement alone'],
  ['open, refuse, escalate late', 'date', 'The last day for this was 2026-03-13'],
  ['open, refuse, hana keeps', 'order', 'this needs one that is before the committee'],
  ['open, refuse, escalate, a manager keeps', 'duty', 'This is done by: hr, compliance'],
  ['open, refuse, escalate, the adviser keeps', 'duty', 'This is done by: hr, compliance'],
  ['open, refuse, escalate, the lead keeps', 'duty', 'you lead the adviser'],
  ['open, refuse, escalate, the author keeps', 'duty', 'you wrote the rules'],
  ['open, refuse, escalate, the appellant keeps', 'duty', 'you made the appeal'],
  ['open, refuse, escalate, who answered keeps', 'duty', 'you gave the first answer'],
  ['open, refuse, escalate, hana keeps, hana keeps', 'duty', 'you voted'],
  ['open, refuse, escalate, hana corrects, hana keeps, hana keeps', 'duty', 'you voted'],
  ['open, refuse, escalate, hana keeps, hana as compliance keeps', 'duty', 'you voted'],
  ['open, refuse, escalate, hana keeps, cara keeps, eva keeps', 'order', 'The appeal is decided'],
  ['open, refuse, withdraw', 'order', 'this needs one that is open or before the committee'],
  ['open, withdraw for another', 'duty', 'own statement alone'],
  ['open, withdraw, refuse', 'order', 'The appeal is withdrawn'],
];

function refusalOf(give: () => unknown): Refused {
  try {
    give();
  } catch (error) {
    if (error instanceof Refused) return error;
    throw error;
  }
  throw new Error('it was admitted');
}

describe('an appeal', () => {
  it.each(admitted)('admits: %s', (names, standing) => {
    const state = live(...names.split(', '));
    expect(state.standing).toBe(standing);
    expect(foldAppeal(appealId, stored(names.split(', ').map(commandOf)))).toEqual(state);
  });

  it.each(refused)('refuses: %s (%s)', (names, reason, words) => {
    const all = names.split(', ');
    const before = all.length > 1 ? live(...all.slice(0, -1)) : null;
    const told = refusalOf(() => obeyAppeal(before, commandOf(all.at(-1)!)));
    expect(told.reason).toBe(reason);
    expect(told.words.en).toContain(words);
    expect(told.words.zh).toMatch(/\p{Script=Han}/u);
    expect(() => foldAppeal(appealId, stored(all.map(commandOf)))).toThrow(UnlawfulAppeal);
  });

  it.each(['open on conduct', 'open on conduct for rules misapplied', 'open on a veto alone'])(
    'is made against deductions and vetoes, too: %s',
    (name) => {
      const all = [name, 'refuse', 'escalate', 'hana corrects', 'cara corrects'];
      const state = live(...all);
      expect(state).toMatchObject({ appealId: conductAppealId, standing: 'decided' });
      expect(foldAppeal(conductAppealId, stored(all.map(commandOf)))).toEqual(state);
    },
  );

  it('of another chain is no command of this one', () => {
    expect(() => foldAppeal('another', stored([commandOf('open')]))).toThrow('it is about another appeal');
  });

  it.each<[string, string, string | null]>([
    ['open', '2026-02-27', null],
    ['open', '2026-02-28', 'answer'],
    ['open, refuse', '2026-12-31', null],
    ['open, refuse, escalate', '2026-03-13', null],
    ['open, refuse, escalate', '2026-03-14', 'committee'],
    ['open, refuse, escalate, hana keeps', '2026-03-14', 'committee'],
    ['open, refuse, escalate, hana keeps, cara keeps', '2026-12-31', null],
  ])('after %s waits on %s past its day for: %s', (names, day, late) => {
    expect(lateOn(live(...names.split(', ')), day)).toBe(late);
  });

  it.each<[string, string | null, string[]]>([
    ['hana keeps, cara keeps', null, ['hana', 'cara']],
    ['hana corrects, cara corrects', 'a3', ['hana', 'cara']],
    ['hana keeps, cara corrects, eva corrects', 'a3', ['cara', 'eva']],
    ['hana keeps, cara corrects, eva keeps', null, ['hana', 'eva']],
    ['hana corrects, cara corrects otherwise, eva corrects', 'a3', ['hana', 'eva']],
  ])('is decided by the first outcome that two came to: %s', (names, corrected, agreed) => {
    const { votes, decision } = live('open', 'refuse', 'escalate', ...names.split(', '));
    expect(votes).toHaveLength(names.split(', ').length);
    expect(decision?.correction?.appraisalId ?? null).toBe(corrected);
    expect(votesFor(votes, decision!.correction).map(({ by }) => by)).toEqual(agreed);
  });

  it('takes a member for another outcome by a later vote, which is one vote all the same', () => {
    const before = ['open', 'refuse', 'escalate', 'hana corrects', 'hana keeps'];
    expect(live(...before).votes.map(({ by, correction }) => [by, correction])).toEqual([['hana', null]]);
    expect(live(...before, 'cara corrects').standing).toBe('escalated');
    expect(live(...before, 'cara keeps').decision).toMatchObject({ correction: null });
  });

  it('is decided by as many as its opening says, whatever the parameters say later', () => {
    const judged = ['refuse', 'escalate', 'hana keeps', 'cara keeps'];
    expect(live('open before three', ...judged).standing).toBe('escalated');
    expect(live('open before three', ...judged, 'eva keeps').standing).toBe('decided');
  });

  it('folds to what was given, whatever was tried', () => {
    const names = fc.array(fc.constantFrom(...Object.keys(given)), { maxLength: 12 });
    fc.assert(
      fc.property(names, (tried) => {
        let state: AppealState | null = null;
        const records: AppealRecord[] = [];
        for (const record of ['open', ...tried].map(commandOf)) {
          try {
            state = obeyAppeal(state, record);
            records.push(record);
          } catch (error) {
            if (!(error instanceof Refused)) throw error;
          }
        }
        expect(foldAppeal(appealId, stored(records))).toEqual(state);
      }),
      { numRuns: 200 },
    );
  });
});

describe('an appeal beside its period', () => {
  const period = (names: string) => {
    const records = names === '' ? [] : names.split(', ').map((name) => ofPeriod[name]!);
    return foldPeriod(
      '2026-01',
      records.map(([type, body, at], index) => ({ seq: index + 1, type, body: JSON.stringify(body), at })),
    );
  };

  it.each([
    ['preview', null, 'open'],
    ['preview, preview anew', 'open', 'uphold by the preview'],
    ['preview, seal, restate', 'open', 'uphold'],
    ['preview', 'open', 'refuse'],
    ['preview, seal, restate', 'open', 'hana corrects'],
    ['preview', 'open', 'hana keeps'],
  ])('after %s fits (%s): %s', (names, before, name) => {
    expect(() => {
      requireBeside(period(names), before === null ? null : live(before), commandOf(name));
    }).not.toThrow();
  });

  it.each<[string, string | null, string, RefusalReason, string]>([
    ['', null, 'open', 'signed', 'appeal against that one'],
    ['preview, preview anew', null, 'open', 'signed', 'appeal against that one'],
    ['preview, seal', null, 'open', 'signed', 'appeal against that one'],
    ['preview', null, 'open with other digest', 'signed', 'appeal against that one'],
    ['preview', null, 'open with other rules', 'signed', 'appeal against that one'],
    ['preview', null, 'open with other days', 'signed', 'appeal against that one'],
    ['preview', 'open', 'uphold by the preview', 'order', 'no such correction since the appeal'],
    ['preview, seal', 'open', 'uphold', 'order', 'no such correction since the appeal'],
    ['preview, seal, restate', 'open', 'uphold by another digest', 'order', 'no such correction'],
    ['preview, seal', 'open', 'hana corrects', 'order', 'no such correction since the appeal'],
    ['preview', 'open', 'uphold by what was shown before', 'order', 'no such correction since the appeal'],
  ])('after %s does not fit (%s): %s', (names, before, name, reason, words) => {
    const told = refusalOf(() => {
      requireBeside(period(names), before === null ? null : live(before), commandOf(name));
    });
    expect(told.reason).toBe(reason);
    expect(told.words.en).toContain(words);
  });
});

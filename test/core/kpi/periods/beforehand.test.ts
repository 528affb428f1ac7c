import { expect, it } from 'vitest';
import { Refused } from '#core/governance/refused.ts';
import {
  requireAnswered,
  requireSealable,
  requireSealed,
  requireShowable,
} from '#core/kpi/periods/beforehand.ts';
import { obeyPeriod, type PeriodRecord } from '#core/kpi/periods/fold.ts';
import { openPeriod } from '#core/kpi/periods/period-state.ts';
import { periodRecords } from '#core/kpi/periods/records.ts';
import { days, given } from '../appraised.ts';

const commandOf = (name: string): PeriodRecord => {
  const [type, body, at] = given[name]!;
  return { type, body: periodRecords[type].parse(body), at };
};
const open = openPeriod('2026-01');
const shown = obeyPeriod(open, commandOf('preview'));
const sealed = obeyPeriod(shown, commandOf('seal'));
const restated = obeyPeriod(sealed, commandOf('restate'));
const waiting = [{ appealId: 'x', answeredBy: '2026-02-27' }];

type Check = [string, (...given: never[]) => unknown, unknown[], string | null];
const checks: Check[] = [
  ['a preview before its day', requireShowable, [open, days, '2026-02-05'], 'shown from 2026-02-06 on'],
  ['a preview on its day', requireShowable, [open, days, '2026-02-06'], null],
  ['another preview', requireShowable, [shown, days, '2026-02-09'], null],
  ['a preview of what is sealed', requireShowable, [sealed, days, '2026-03-02'], 'is a restatement'],
  ['a seal of what nobody saw', requireSealable, [open, '2026-02-27'], 'preview it first'],
  ['a seal before its day', requireSealable, [shown, '2026-02-26'], 'sealed from 2026-02-27 on'],
  ['a seal on its day', requireSealable, [shown, '2026-02-27'], null],
  ['a second seal', requireSealable, [sealed, '2026-03-02'], 'is a restatement'],
  ['an appeal with time for its answer', requireAnswered, [waiting, '2026-02-27'], 'appeal x waits'],
  ['an appeal that is late', requireAnswered, [waiting, '2026-02-28'], null],
  ['a restatement of what is shown', requireSealed, [shown], 'preview it anew instead'],
  ['a restatement', requireSealed, [sealed], null],
];

it.each(checks)('%s', (_, check, given, refused) => {
  const asked = () => check(...(given as never[]));
  if (refused === null) expect(asked).not.toThrow();
  else {
    expect(asked).toThrow(Refused);
    expect(asked).toThrow(refused);
  }
});

it('gives back what was shown and the last version', () => {
  expect(requireSealable(shown, '2026-02-27').appraisalId).toBe('a1');
  expect(requireSealed(restated).appraisalId).toBe('a3');
});

import type { Run } from '#core/rules/compile/compile.ts';
import type { Condition } from '#core/rules/format/condition.ts';
import type { OwnFact, RuleSet } from '#core/rules/format/rule-set.ts';
import { rule, ruleSetOf } from '../core/rules/rule-sets.ts';

const number = (min: number, max: number): OwnFact => ({ type: 'number', domain: { min, max } });
const integer = (min: number, max: number): OwnFact => ({ type: 'integer', domain: { min, max } });

/** In the order of their slots: that in which the rules first read them. */
const facts: Record<string, OwnFact> = {
  outflow: number(0, 1),
  assets: number(0, 1_000_000),
  gap: number(0, 10),
  trades: integer(0, 200),
  logins: number(0, 2),
  complaints: integer(0, 5),
  margin: { type: 'boolean' },
  debt: number(0, 3),
  level: { type: 'string', domain: { values: ['C1', 'C2', 'C3', 'C4', 'C5'] } },
  hhi: number(0, 1),
  holding: number(0, 400),
  turnover: number(0, 50),
  rate: number(0, 0.003),
  peers: number(0, 0.003),
  contact: integer(0, 400),
  months: integer(0, 120),
};

const is = (fact: string, operator: string, value: unknown) => ({ fact, operator, value }) as Condition;
const from = (fact: string, value: number) => is(fact, 'greaterThanInclusive', value);
const below = (fact: string, value: number) => is(fact, 'lessThan', value);
const known = (fact: string) => is(`${fact}_ok`, 'equal', true);

/** Twelve rules with 31 conditions, of the sorts that a branch writes. */
export const twelve: RuleSet = ruleSetOf(
  [
    rule('OUT.3', { all: [from('outflow', 0.5), from('assets', 50_000)] }),
    rule('OUT.2', { all: [from('outflow', 0.2), below('outflow', 0.5), from('assets', 50_000)] }),
    rule('GAP', { all: [from('gap', 2), from('trades', 20)] }),
    rule('QUIET', { all: [below('logins', 0.3), { any: [from('gap', 2), below('trades', 5)] }] }),
    rule('COMPLAINT', {
      any: [from('complaints', 2), { all: [from('complaints', 1), below('logins', 0.5)] }],
    }),
    rule('MARGIN', { all: [is('margin', 'equal', true), from('debt', 1), is('level', 'in', ['C4', 'C5'])] }),
    rule('SPREAD', { all: [known('hhi'), { not: from('hhi', 0.4) }, from('holding', 120)] }),
    rule('FAST', { all: [below('holding', 10), from('turnover', 12), from('trades', 50)] }),
    rule('RATE', { all: [known('rate'), known('peers'), is('rate', 'greaterThan', { fact: 'peers' })] }),
    rule('CARE', { all: [from('contact', 90), below('contact', 366), from('assets', 500_000)] }),
    rule('LOYAL', { all: [from('months', 60), is('level', 'equal', 'C3')] }),
    rule('NEW', { any: [below('months', 3)] }),
  ],
  { facts },
);

/** The same by hand: over the same slots, with the same three-valued result. */
export const byHand: Run = (numbers, values, verdicts) => {
  const outflow = numbers[0]!;
  const assets = numbers[1]!;
  const gap = numbers[2]!;
  const trades = numbers[3]!;
  const logins = numbers[4]!;
  const complaints = numbers[5]!;
  const margin = numbers[6]!;
  const debt = numbers[7]!;
  const level = values[8];
  const hhi = numbers[9]!;
  const holding = numbers[10]!;
  const turnover = numbers[11]!;
  const contact = numbers[14]!;
  const rate = numbers[12]!;
  const peers = numbers[13]!;
  const months = numbers[15]!;
  const isHigh = level === 'C4' || level === 'C5';
  const hasRates = rate === rate && peers === peers;

  verdicts[0] = outflow >= 0.5 && assets >= 50_000 ? 1 : outflow < 0.5 || assets < 50_000 ? 0 : 2;
  verdicts[1] =
    outflow >= 0.2 && outflow < 0.5 && assets >= 50_000
      ? 1
      : outflow < 0.2 || outflow >= 0.5 || assets < 50_000
        ? 0
        : 2;
  verdicts[2] = gap >= 2 && trades >= 20 ? 1 : gap < 2 || trades < 20 ? 0 : 2;
  verdicts[3] =
    logins < 0.3 && (gap >= 2 || trades < 5) ? 1 : logins >= 0.3 || (gap < 2 && trades >= 5) ? 0 : 2;
  verdicts[4] =
    complaints >= 2 || (complaints >= 1 && logins < 0.5)
      ? 1
      : complaints < 2 && (complaints < 1 || logins >= 0.5)
        ? 0
        : 2;
  verdicts[5] =
    margin === 1 && debt >= 1 && isHigh
      ? 1
      : margin === 0 || debt < 1 || (level !== undefined && !isHigh)
        ? 0
        : 2;
  verdicts[6] = hhi < 0.4 && holding >= 120 ? 1 : hhi !== hhi || hhi >= 0.4 || holding < 120 ? 0 : 2;
  verdicts[7] =
    holding < 10 && turnover >= 12 && trades >= 50
      ? 1
      : holding >= 10 || turnover < 12 || trades < 50
        ? 0
        : 2;
  verdicts[8] = hasRates && rate > peers ? 1 : 0;
  verdicts[9] =
    contact >= 90 && contact < 366 && assets >= 500_000
      ? 1
      : contact < 90 || contact >= 366 || assets < 500_000
        ? 0
        : 2;
  verdicts[10] =
    months >= 60 && level === 'C3' ? 1 : months < 60 || (level !== undefined && level !== 'C3') ? 0 : 2;
  verdicts[11] = months < 3 ? 1 : months >= 3 ? 0 : 2;
};

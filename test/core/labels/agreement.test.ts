import { expect, it } from 'vitest';
import { agreementOf } from '#core/labels/agreement.ts';

const labelled = (label: string, ...classes: string[]) => classes.map((name) => ({ label, class: name }));

it('counts by label how many decisions agree, and what else was decided', () => {
  const clients = [
    ...labelled('VALUE', 'VALUE', 'VALUE', 'TREND', 'UNCLASSIFIED', 'TREND', 'VALUE'),
    ...labelled('TREND', 'SENTIMENT'),
  ];
  expect(agreementOf(clients)).toEqual([
    { class: 'TREND', labelled: 1, agreeing: 0, share: 0, instead: { SENTIMENT: 1 } },
    { class: 'VALUE', labelled: 6, agreeing: 3, share: 0.5, instead: { TREND: 2, UNCLASSIFIED: 1 } },
  ]);
  expect(agreementOf([])).toEqual([]);
  expect(agreementOf(labelled('VALUE', 'VALUE', 'VALUE', 'TREND'))[0]?.share).toBe(0.666667);
});

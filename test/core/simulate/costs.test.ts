import { expect, it } from 'vitest';
import { costOf } from '#core/simulate/account/costs.ts';
import cases from './costs.json' with { type: 'json' };

it.each(cases)('$name', ({ side, amount, rate, date, commission, fees }) => {
  expect(costOf(side as 'B' | 'S', amount, rate, date)).toEqual({ commission, fees });
});

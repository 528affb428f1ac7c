import { expect, it } from 'vitest';
import { groundsOf } from '#core/kpi/statement/grounds.ts';
import grounds from './grounds.json' with { type: 'json' };

it.each(grounds)('$source: $en', ({ source, zh, en }) => {
  expect(groundsOf([source, 'contacts/N1'], '2026-01-20')).toEqual([{ zh, en }]);
});

it('rows have none, whatever they are called', () => {
  expect(
    groundsOf(['trades/facts/cdv?is=1&least=0', 'facts/na_ma?is=1', 'facts', 'constructor'], '2026-01-20'),
  ).toEqual([]);
});

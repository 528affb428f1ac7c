import type { KpiEffect, ReviewPack } from '#core/review/pack.ts';
import type { CommandContext } from './command.ts';
import { rangeOf } from './show-distribution.ts';
import { table } from './table.ts';
import type { Say } from './text/messages.ts';

type Bands = KpiEffect['bands']['before'];

const points = (value: number | null) => value?.toFixed(2);

function showSides({ winners, losers, unchanged }: KpiEffect, say: Say): string {
  if (winners === null || losers === null || unchanged === null) return `${say('effectFew')}\n`;
  return `${say('effectSides', { winners, losers, unchanged })}\n`;
}

function showBands({ bands: { before, after } }: KpiEffect, say: Say): string {
  if (before.length === 0 && after.length === 0) return `${say('effectNoSpread')}\n`;
  const rowsOf = (side: string, bands: Bands) => bands.map((band) => [side, rangeOf(band), band.people]);
  const heading = ['', say('hPointsBand'), say('hPeople')];
  const rows = [...rowsOf(say('hBefore'), before), ...rowsOf(say('hAfter'), after)];
  return `${say('effectSpread')}\n${table(heading, rows)}`;
}

function showIndicators({ indicators }: KpiEffect, { say, language }: CommandContext): string {
  const rows = indicators.map(({ id, title, before, after, winners, losers }) => [
    ...[title[language] === id ? id : `${id} ${title[language]}`, points(before), points(after)],
    ...[winners, losers],
  ]);
  const heading = [say('hIndicator'), say('hBefore'), say('hAfter'), say('hGain'), say('hLose')];
  return `${say('effectIndicators')}\n${table(heading, rows)}`;
}

/** What a draft of appraisal would do to people's points, without telling of single people. */
export function showEffect(ctx: CommandContext, effect: ReviewPack['effect']): string {
  if (effect === null) return '';
  const { period, asOf, rules } = effect;
  return [
    `${ctx.say('effectOf', { period, asOf, version: rules.version })}\n`,
    showSides(effect, ctx.say),
    showBands(effect, ctx.say),
    showIndicators(effect, ctx),
  ].join('');
}

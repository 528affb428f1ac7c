import { appraisalParameters } from '#core/kpi/appraisal/parameters.ts';
import type { KpiEffect, ReviewPack } from '#core/review/pack.ts';
import type { CommandContext } from './command.ts';
import { type Cell, table } from './table.ts';
import type { Say } from './text/messages.ts';

const points = (value: number | null) => value?.toFixed(2);
const signed = (value: number) => `${value > 0 ? '+' : ''}${value.toFixed(2)}`;

function showSpread({ spread }: KpiEffect, say: Say): string {
  const rowOf = (name: string, side: KpiEffect['spread']['before']): Cell[] => [
    ...[name, points(side?.least ?? null), points(side?.lower ?? null), points(side?.median ?? null)],
    ...[points(side?.upper ?? null), points(side?.most ?? null)],
  ];
  const heading = ['', say('hLeast'), say('hLower'), say('hMiddle'), say('hUpper'), say('hMost')];
  const rows = [rowOf(say('hBefore'), spread.before), rowOf(say('hAfter'), spread.after)];
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

function showMembers({ members }: KpiEffect, say: Say): string {
  const moved = members.filter(({ change }) => change !== 0).slice(0, appraisalParameters.movements);
  if (moved.length === 0) return '';
  const rows = moved.map(({ member, branchId, before, after, change }) => [
    ...[member, branchId, points(before), points(after), signed(change)],
  ]);
  const heading = [say('hPlaceIn'), say('hBranch'), say('hBefore'), say('hAfter'), say('hChangeBy')];
  const head = say('effectMembers', { shown: moved.length, members: members.length });
  return `${head}\n${table(heading, rows)}`;
}

/** Whose points a draft of appraisal would change, without telling whose they are. */
export function showEffect(ctx: CommandContext, effect: ReviewPack['effect']): string {
  if (effect === null) return '';
  const { period, asOf, rules, winners, losers, unchanged, change } = effect;
  const told = { period, asOf, version: rules.version, winners, losers, unchanged, change: signed(change) };
  return [
    `${ctx.say('effectOf', told)}\n`,
    showSpread(effect, ctx.say),
    showIndicators(effect, ctx),
    showMembers(effect, ctx.say),
  ].join('');
}

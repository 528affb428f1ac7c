import { reasonTitles } from '#core/campaigns/reasons.ts';
import type { AudienceChanges, ReviewPack } from '#core/review/pack.ts';
import type { CommandContext } from './command.ts';
import { table } from './table.ts';

type Waterfall = AudienceChanges['products'][number]['before'];

const leftOf = (steps: Waterfall) => steps.at(-1)?.left ?? 0;

/** The reasons of which a draft changes how many they keep out. */
function moved(before: Waterfall, after: Waterfall, language: 'zh' | 'en'): string {
  const told = after.flatMap(({ reason, excluded }, at) => {
    const change = excluded - (before[at]?.excluded ?? 0);
    return change === 0
      ? []
      : [`${reasonTitles[reason][language]} ${change > 0 ? '+' : '−'}${Math.abs(change)}`];
  });
  return told.join(', ');
}

/** Whom campaigns would reach by the risk of their product, before and after a draft. */
export function showAudiences({ say, language }: CommandContext, audiences: ReviewPack['audiences']): string {
  if (audiences === null) return '';
  const { day, targetClasses, clients, products } = audiences;
  const rows = products.map(({ risk, before, after, above }) => [
    ...[risk, leftOf(before), leftOf(after), moved(before, after, language) || null, above],
  ]);
  const heading = [say('hProductRisk'), say('hBefore'), say('hAfter'), say('hExcludedMore'), say('hAbove')];
  const head = say('packAudiences', { day, clients, classes: targetClasses.join(', ') });
  return `${head}\n${table(heading, rows)}`;
}

import type { ReviewPack } from '#core/review/pack.ts';
import type { CommandContext } from './command.ts';
import { table } from './table.ts';

const levelsOf = (byLevel: Readonly<Record<string, number>>): string =>
  Object.entries(byLevel)
    .map(([level, clients]) => `${level} ${clients}`)
    .join(' ') || '0';

/** Whom advisers would have been told of: by adviser, as published and under the draft. */
export function showRaised({ say }: CommandContext, raised: ReviewPack['raised']): string {
  if (raised === null) return '';
  const { nights, asked, worst, servicers } = raised;
  const head = say('packRaised', { nights: nights.length, asked, worst: worst ?? '–' });
  const rows = servicers.map(({ servicer, published, draft, worst: most }) => [
    ...[servicer, levelsOf(published), levelsOf(draft)],
    most.clients === 0 ? null : `${most.clients} (${most.asOf})`,
  ]);
  const heading = [say('hServicer'), say('hPublished'), say('hDraft'), say('hWorstNight')];
  return `${head}\n${rows.length === 0 ? '' : table(heading, rows)}`;
}

const share = (rate: number | null) => (rate === null ? null : `${(100 * rate).toFixed(1)}%`);

/** How outcomes fall on groups that no rule may look at. */
export function showFairness({ say, language }: CommandContext, fairness: ReviewPack['fairness']): string {
  if (fairness === null) return '';
  const rows = fairness.flatMap(({ attribute, title, groups }) =>
    groups.map(({ group, clients, before, after, ratio }) => [
      ...[title[language], `${attribute} ${group}`, clients, share(before), share(after)],
      ratio === null ? null : ratio.toFixed(2),
    ]),
  );
  const untold = [
    ...new Set(fairness.filter(({ groups }) => groups.length === 0).map((one) => one.attribute)),
  ];
  const missing =
    untold.length === 0 ? '' : `${say('packFairnessUnknown', { attributes: untold.join(' ') })}\n`;
  if (rows.length === 0) return missing;
  const heading = [say('hOutcome'), say('hGroup'), say('hClients'), say('hBefore'), say('hAfter')];
  return `${say('packFairnessOf')}\n${table([...heading, say('hRatio')], rows)}${missing}`;
}

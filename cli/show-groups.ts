import type { z } from 'zod';
import type { GroupEntry } from '#core/api/runs.ts';
import { table } from './table.ts';
import type { Say } from './text/messages.ts';

type Entry = z.infer<typeof GroupEntry>;
type Figure = Entry['medianCvs'];

const percent = ({ value }: Figure) => (value === null ? null : `${(100 * value).toFixed(1)}%`);
const plain = ({ value }: Figure) => value;

/** Groups in lines: one a class of a branch. Shares are of the branch, or of the clients of whom the figure is known. */
export function showGroups(items: readonly Entry[], say: Say): string {
  const heading = [
    ...[say('hBranch'), say('hClass'), say('hRegime'), say('hClients'), say('hMedianCvs')],
    ...[say('hRevenueShare'), say('hAssetShare'), say('hNetNewAssets'), say('hRetention'), say('hChurnRate')],
    ...[say('hMeanCdv'), say('hPositiveTwr'), say('hPositiveExcess')],
  ];
  const rows = items.map((one) => [
    ...[one.branchId, one.class, one.regime, one.clients, plain(one.medianCvs)],
    ...[percent(one.revenueShare), percent(one.assetShare), plain(one.netNewAssets)],
    ...[percent(one.retention), percent(one.churnRate), plain(one.meanCdv)],
    ...[percent(one.positiveTwr), percent(one.positiveExcess)],
  ]);
  return table(heading, rows);
}

import { accountEntries } from './catalogue/account.ts';
import { activityEntries } from './catalogue/activity.ts';
import { assetEntries } from './catalogue/assets.ts';
import { buyingStrengthEntries } from './catalogue/buying-strength.ts';
import { concentrationEntries } from './catalogue/concentration.ts';
import { dispositionEntries } from './catalogue/disposition.ts';
import { holdingEntries } from './catalogue/holding.ts';
import { rhythmEntries } from './catalogue/rhythm.ts';
import { trendFollowingEntries } from './catalogue/trend-following.ts';
import { turnoverEntries } from './catalogue/turnover.ts';
import { winRateEntries } from './catalogue/win-rate.ts';
import type { FactEntry } from './fact-entry.ts';

export type { FactEntry };

/**
 * Every fact that exists now, in the order of RULINGS.md R93, which is the order of every printed line and column.
 */
export const catalogue: readonly FactEntry[] = [
  ...holdingEntries,
  ...turnoverEntries,
  ...dispositionEntries,
  ...buyingStrengthEntries,
  ...trendFollowingEntries,
  ...concentrationEntries,
  ...winRateEntries,
  ...assetEntries,
  ...activityEntries,
  ...accountEntries,
  ...rhythmEntries,
];

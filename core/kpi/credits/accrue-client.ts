import type { Accrual } from './accrual.ts';
import { complaintCredits } from './complaints.ts';
import { contactCredits } from './contacts.ts';
import type { Credit } from './credit.ts';
import { effectiveCredits } from './effective.ts';
import { netAssetsByDay } from './net-assets-by-day.ts';
import { netNewAssets } from './net-new-assets.ts';
import { productHoldings } from './product-holdings.ts';
import { retentionCredits } from './retention.ts';
import { revenue } from './revenue.ts';

/** Both look at what the client had on each day. */
function accounts(accrual: Accrual): Credit[] {
  const assets = netAssetsByDay(accrual);
  return [...effectiveCredits(accrual, assets), ...retentionCredits(accrual, assets)];
}

/** One function a figure, or a few figures that are made of the same rows. */
const figures: readonly ((accrual: Accrual) => Credit[])[] = [
  netNewAssets,
  revenue,
  productHoldings,
  accounts,
  contactCredits,
  complaintCredits,
];

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

const inOrder = (a: Credit, b: Credit) =>
  compareText(a.figure, b.figure) ||
  compareText(a.day, b.day) ||
  compareText(a.role, b.role) ||
  compareText(a.staffId ?? '', b.staffId ?? '') ||
  compareText(a.sources.join(), b.sources.join()) ||
  a.amount - b.amount;

/**
 * Everything that a client's period gives staff and the pool of the branch (DOMAIN.md 8.4), from the rows as they are known,
 * in an order of its own: the same rows give the same credits.
 */
export function accrueClient(accrual: Accrual): Credit[] {
  return figures.flatMap((figure) => figure(accrual)).sort(inOrder);
}

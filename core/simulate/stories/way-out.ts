import type { Client } from '../client/client.ts';
import { inRange } from '../chance/traits.ts';
import parameters from '../parameters.json' with { type: 'json' };
import type { Holding } from '../account/holding.ts';

/** Shares in Shanghai go with the cancelled designation of the account, those in Shenzhen one by one and for a fee. */
export function moveToOtherBroker({ account }: Client, holding: Holding, shares: number): void {
  if (shares <= 0) return;
  const isShanghai = account.market.listings[holding.id]?.symbol.startsWith('6') === true;
  account.moveOut(holding, shares, isShanghai ? 'designation_cancelled' : 'transfer_out');
  const fee = Math.min(parameters.costs.transferOutFee, account.cash);
  if (!isShanghai) account.flow('fee', -fee);
}

/** Moves whatever is held, unless it stands against a debt. */
export function leaveWithShares(client: Client): void {
  if (client.account.debt > 0) return;
  for (const holding of client.account.book.all()) moveToOtherBroker(client, holding, holding.shares);
}

/** Sells what can be sold today; a part of each position when `part` says so. */
export function sellOut({ account }: Client, part: readonly number[] | null): void {
  for (const holding of account.book.all())
    account.sell(holding, part === null ? 1 : inRange(part, account.random));
}

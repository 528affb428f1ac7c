import { inRange } from '../chance/traits.ts';
import type { Client, Story } from '../client/client.ts';
import type { ClientPlan } from '../client/plan-client.ts';
import parameters from '../parameters.json' with { type: 'json' };
import { leaveWithShares, sellOut } from './way-out.ts';
import { planSigns } from './signs.ts';

const { leaving } = parameters.stories;

/** Steps in which money leaves before the last day. */
function withdrawals(from: number, last: number, { account }: Client): Map<number, number> {
  const { random } = account;
  const steps = random.below(leaving.mostSteps + 1);
  return new Map(
    Array.from({ length: steps }, () => [
      from + random.below(Math.max(1, last - from)),
      inRange(leaving.stepPart, random),
    ]),
  );
}

/**
 * A client who leaves: trades and looks less and less, lets go some signs or none, takes money out in steps, and on the
 * last day what is left, in cash or as shares for another broker. Some leave the account behind, empty or nearly so.
 */
export function makeLeaving(
  client: Client,
  leaves: NonNullable<ClientPlan['leaves']>,
  starts: number,
): Story {
  const { account, money, products, voice } = client;
  const { random } = account;
  const { lead, lowest, signs } = leaving.strengths[leaves.strength];
  const last = leaves.day;
  const from = Math.max(starts, last - Math.round(inRange(lead, random)));
  const said = planSigns(from, last, Math.round(inRange(signs, random)), random);
  const steps = withdrawals(from, last, client);
  const floor = inRange(lowest, random);
  const sellsFrom = last - 1 - random.below(leaving.sellDays);
  const fades = leaves.style === 'fade';
  const asks =
    leaves.closes && random.chance(leaving.asksToClose) ? last - random.below(leaving.asksDaysBefore) : null;

  const redeemAll = () => {
    for (const code of [...products.holdings.keys()]) products.redeem(code);
  };
  const goodbye = () => {
    if (fades) {
      money.leavePart(inRange(leaving.fadePart, random));
      return;
    }
    leaveWithShares(client);
    money.empty();
  };

  return {
    activity: (day) =>
      day < from ? 1 : day >= sellsFrom ? 0 : 1 - (1 - floor) * ((day - from) / (last - from)),
    act(day) {
      if (day === from) voice.resent(leaving.resentment);
      said.get(day)?.(voice);
      if (day === asks) voice.request('closure');
      const part = steps.get(day);
      if (part !== undefined) money.want((account.cash + account.equity(day - 1)) * part);
      if (day >= last - leaving.redeemDays && day < last && products.isOrderDay) redeemAll();
      const sells = leaves.style !== 'custody' || account.debt > 0;
      if (sells && day >= sellsFrom && day < last) sellOut(client, fades ? leaving.fadePart : null);
      if (day === last) goodbye();
    },
  };
}

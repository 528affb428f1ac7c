import { TidemarkError } from '../error.ts';

const named = 5;

export function refuseMarket(days: readonly string[]): never {
  const some = days.slice(0, named).join(', ');
  const more = days.length > named ? ` and ${days.length - named} more` : '';
  throw new TidemarkError(
    'OTHER_MARKET',
    `this batch is of another market: the store's trading days differ on ${some}${more}. A store holds one market; start another one for it.`,
  );
}

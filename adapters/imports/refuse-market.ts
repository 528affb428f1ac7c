import { TidemarkError } from '../error.ts';

const named = 5;

const differences = {
  days: "the store's trading days differ on",
  symbols: 'its days lie apart from those of the store, which has closes of other symbols only and none of',
};

export function refuseMarket(what: keyof typeof differences, others: readonly string[]): never {
  const some = others.slice(0, named).join(', ');
  const more = others.length > named ? ` and ${others.length - named} more` : '';
  throw new TidemarkError(
    'OTHER_MARKET',
    `this batch is of another market: ${differences[what]} ${some}${more}. A store holds one market; start another one for it.`,
  );
}

import { z } from 'zod';
import type { SharedMonth } from '#adapters/imports/build-market.ts';
import { BatchDays } from '#core/import/batch-days.ts';
import { mergeMonth } from '#core/import/merge-month.ts';
import { contradictingDays, liesApart, type StatedDays } from '#core/import/other-market.ts';
import type { ImportParameters } from '#core/import/parameters.ts';
import type { Row } from '#core/ledger/row.ts';

export const Input = z.object({ batchId: z.string() });
type Input = z.infer<typeof Input>;

interface OpenMarket {
  months: AsyncIterable<SharedMonth>;
  /** The days that the store's market files speak of. */
  storedDays: () => Promise<StatedDays>;
  /** Whether the store has closes of other symbols only; one without closes has none. */
  knowsOthersOnly: (symbols: ReadonlySet<string>) => Promise<boolean>;
  write: (month: SharedMonth, rows: readonly Row[]) => Promise<void>;
  finish: () => Promise<void>;
}

export interface BuildMarketContext {
  /** Undefined when the batch is in already. */
  open: (batchId: string) => Promise<OpenMarket | undefined>;
  /** Refuses another market, naming some of the days or symbols that do not fit. */
  refuse: (what: 'days' | 'symbols', others: readonly string[]) => never;
  parameters: Pick<ImportParameters, 'otherMarket'>;
}

/** What all clients share, by month, and the journal of what no client owns. */
export const handler =
  (ctx: BuildMarketContext) =>
  async ({ batchId }: Input): Promise<object> => {
    const market = await ctx.open(batchId);
    if (!market) return {};
    const told = new BatchDays();
    for await (const month of market.months) {
      told.add(month.file.name, month.lines);
      await market.write(month, mergeMonth(month.file, month.stored, month.lines));
    }
    const { otherMarket } = ctx.parameters;
    const [days, stored, { symbols }] = [told.days(), await market.storedDays(), told];
    const others = contradictingDays(days, stored, otherMarket);
    if (others) ctx.refuse('days', others);
    if (liesApart(days, stored, otherMarket) && (await market.knowsOthersOnly(symbols)))
      ctx.refuse('symbols', [...symbols].sort());
    await market.finish();
    return {};
  };

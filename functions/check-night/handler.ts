import { z } from 'zod';

export const Input = z.looseObject({});

export interface CheckNightContext {
  /** The day in Shanghai. */
  today: () => string;
  isTradingDay: (day: string) => Promise<boolean>;
  /** The last business date that came in. */
  businessDate: () => Promise<string | undefined>;
  /** As-of of the run in force. */
  published: () => Promise<string | undefined>;
  emit: (metrics: Readonly<Record<string, number>>) => void;
}

/** What never happened raises no event: on a trading day without its batch or its certificate, a metric does. */
export const handler = (ctx: CheckNightContext) => async () => {
  const today = ctx.today();
  const expected = await ctx.isTradingDay(today);
  const missing = (day: string | undefined) => (expected && (day === undefined || day < today) ? 1 : 0);
  const metrics = {
    MissingBatch: missing(await ctx.businessDate()),
    MissingCertificate: missing(await ctx.published()),
  };
  ctx.emit(metrics);
  return metrics;
};

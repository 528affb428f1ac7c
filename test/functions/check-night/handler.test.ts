import { expect, it } from 'vitest';
import { handler } from '#functions/check-night/handler.ts';

const day = '2026-01-05';

it.each<[string, boolean, string | undefined, string | undefined, number, number]>([
  ['a trading day with both', true, day, day, 0, 0],
  ['a trading day without its batch', true, '2026-01-02', '2026-01-02', 1, 1],
  ['a trading day without its certificate', true, day, '2026-01-02', 0, 1],
  ['a trading day before anything ever came', true, undefined, undefined, 1, 1],
  ['no trading day', false, '2026-01-02', '2026-01-02', 0, 0],
])('%s', async (_name, trading, businessDate, published, MissingBatch, MissingCertificate) => {
  const emitted: object[] = [];
  const metrics = await handler({
    today: () => day,
    isTradingDay: () => Promise.resolve(trading),
    businessDate: () => Promise.resolve(businessDate),
    published: () => Promise.resolve(published),
    emit: (one) => emitted.push(one),
  })();
  expect(metrics).toEqual({ MissingBatch, MissingCertificate });
  expect(emitted).toEqual([metrics]);
});

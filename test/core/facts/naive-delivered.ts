import type { Row } from '#core/ledger/row.ts';
import type { RandomLedger } from '#test/support/random-ledger.ts';
import type { Answer } from './naive-profit.ts';
import { rounded, sum } from './naive-prices.ts';

/** What a client pays among its peers, 0-100; undefined where it pays nothing, since it did not trade. */
export interface NaiveRate {
  percentile: number | undefined;
  peers: number;
}
/** Rows of the last snapshot, of what is no security and not cash-like; undefined before the first one. */
type Held = readonly Row[] | undefined;

const msPerDay = 86_400_000;
const dayOf = (date: unknown) => Date.parse(String(date).slice(0, 10)) / msPerDay;

/** Delivered value a second time, by the text (DOMAIN.md section 6, R84, R90, R91). */
export function naiveDelivered(
  { days, rows, sources }: RandomLedger,
  asOf: string,
  held: Held,
  { percentile, peers }: NaiveRate,
): Record<string, Answer> {
  const first = days[Math.max(0, days.indexOf(asOf) - 249)]!;
  // A day without trading belongs to the next one: what lies between the last day before W and its first is inside.
  const before = days[days.indexOf(first) - 1];
  const isInYear = (date: string) => date <= asOf && (before === undefined ? date >= first : date > before);
  const isInHalf = (date: string) => date <= asOf && dayOf(asOf) - dayOf(date) < 180;
  const covers = (file: string, from: string) => {
    const start = sources[file]?.coversFrom ?? sources[file]?.firstDate;
    return start !== undefined && start <= from;
  };
  const halfStart = new Date((dayOf(asOf) - 179) * msPerDay).toISOString().slice(0, 10);

  const parts: Record<string, { value: number; n?: number } | { reason: string; n?: number }> = {};
  const compared = (held ?? []).filter(
    (row) =>
      Number(row.market_value) > 0 && row.own_return !== undefined && row.benchmark_return !== undefined,
  );
  const worth = (list: readonly Row[]) => sum(list.map(({ market_value }) => Number(market_value)));
  const ahead = compared.filter((row) => Number(row.own_return) >= Number(row.benchmark_return));
  parts['cdv_product'] =
    compared.length === 0
      ? { reason: 'INSUFFICIENT', n: 0 }
      : { value: (worth(ahead) / worth(compared)) * 100, n: compared.length };
  parts['cdv_service'] = { reason: 'INSUFFICIENT', n: 0 };
  for (const [name, subject] of [
    ['cdv_personnel', 'rm'],
    ['cdv_image', 'firm'],
  ] as const) {
    const scores = rows['surveys']!.filter((row) => row.subject === subject && isInYear(String(row.date)));
    parts[name] =
      scores.length === 0
        ? { reason: 'INSUFFICIENT', n: 0 }
        : { value: sum(scores.map(({ score }) => Number(score))) / scores.length, n: scores.length };
  }
  parts['cdv_money'] =
    percentile === undefined ? { reason: 'INSUFFICIENT', n: peers } : { value: percentile, n: peers };

  const requests = rows['service_requests']!.map((row) => ({ ...row, day: String(row.at).slice(0, 10) }));
  const waits = requests
    .filter(({ day }) => isInYear(day))
    .flatMap((row: Row) => (row.wait_minutes === undefined ? [] : [Number(row.wait_minutes)]));
  const wait = waits.length === 0 ? 0 : (Math.min(60, sum(waits) / waits.length) / 60) * 100;
  parts['cdv_time'] = covers('service_requests', first)
    ? { value: wait, n: waits.length }
    : { reason: 'INSUFFICIENT', n: waits.length };

  const lately = requests.filter(({ day }) => isInHalf(day));
  const again = lately.filter((row, at) =>
    lately
      .slice(0, at)
      .some((other) => (other as Row).kind === (row as Row).kind && dayOf(row.day) - dayOf(other.day) <= 30),
  );
  const complaints = rows['complaints']!.filter(
    (row) => row.valid !== false && isInHalf(String(row.opened_on)),
  );
  parts['cdv_effort'] =
    covers('complaints', halfStart) && covers('service_requests', halfStart)
      ? { value: Math.min(100, 20 * complaints.length + 10 * again.length) }
      : { reason: 'INSUFFICIENT' };

  /** The weighted mean of the parts that are known, and the share of the weights that they have. */
  const total = (weights: Readonly<Record<string, number>>) => {
    const known = Object.entries(weights).flatMap(([name, weight]) => {
      const part = parts[name]!;
      return 'value' in part ? [{ weight, value: part.value }] : [];
    });
    const weight = sum(known.map((one) => one.weight));
    return { weight, mean: sum(known.map((one) => one.weight * one.value)) / weight };
  };
  const value = total({ cdv_product: 35, cdv_service: 30, cdv_personnel: 20, cdv_image: 15 });
  const cost = total({ cdv_money: 50, cdv_time: 25, cdv_effort: 25 });
  // What is a hair beside a half is that half.
  const given = (points: number) => ({ value: rounded(Number(points.toFixed(9)), 2) });
  const answers = Object.entries(parts).map(([name, part]) => [
    name,
    'value' in part ? { ...part, ...given(part.value) } : part,
  ]);
  return {
    ...(Object.fromEntries(answers) as Record<string, Answer>),
    commission_rate_pct: (answers.find(([name]) => name === 'cdv_money')! as [string, Answer])[1],
    cdv_tv: value.weight === 0 ? { reason: 'INSUFFICIENT' } : given(value.mean),
    cdv_tc: cost.weight === 0 ? { reason: 'INSUFFICIENT' } : given(cost.mean),
    cdv: value.weight < 50 || cost.weight < 50 ? { reason: 'INSUFFICIENT' } : given(value.mean - cost.mean),
  };
}

import type { Row } from '#core/ledger/row.ts';
import type { RandomLedger } from '#test/support/random-ledger.ts';
import { naiveDelivered, type NaiveRate } from './naive-delivered.ts';
import { rounded, sum } from './naive-prices.ts';
import type { Answer } from './naive-profit.ts';

/** A custody flow, valued at that day's close, with the value of all securities just before it. */
export interface Move {
  day: number;
  out: boolean;
  kind: unknown;
  value: number | undefined;
  before: number;
}
/** Net commission of a trade. */
export interface Paid {
  day: number;
  fen: number;
}

/** What the days that were played through left behind. */
interface Played {
  today: number;
  positionOf: (date: string) => number;
  netAssets: readonly (number | undefined)[];
  failed: string | undefined;
  cashLike: readonly number[];
  moves: readonly Move[];
  paid: readonly Paid[];
  isCashLike: (code: string) => boolean;
  /** Symbols of trades, openings and custody flows. */
  moved: ReadonlySet<unknown>;
  daysSinceTrade: number | undefined;
  daysOfTrade: number;
  rate: NaiveRate;
}

export const fenOf = (amount: Row[string]) => Math.round(Number(amount ?? 0) * 100);
const msPerDay = 86_400_000;
const cdBetween = (a: string, b: string) => Math.round((Date.parse(b) - Date.parse(a)) / msPerDay);
const daysBefore = (date: string, days: number) =>
  new Date(Date.parse(date) - days * msPerDay).toISOString().slice(0, 10);

/** The facts of DOMAIN.md 3.2 a second time, by the text. */
export function naiveRelationship(
  ledger: RandomLedger,
  asOf: string,
  played: Played,
): Record<string, Answer> {
  const { days, shared, rows, sources } = ledger;
  const { today, positionOf, netAssets, failed, moves, isCashLike, moved } = played;
  const facts: Record<string, Answer> = {};
  const give = (name: string, value: number, n?: number, places = 6) => {
    facts[name] = { value: rounded(value, places), ...(n !== undefined && { n }) };
  };
  const fail = (name: string, reason: string, n?: number) => {
    facts[name] = { reason, ...(n !== undefined && { n }) };
  };
  const dateOf = (row: Row) => String(row.date ?? row.at ?? row.opened_on ?? row.from).slice(0, 10);
  const seen = (file: string) => rows[file]!.filter((row) => dateOf(row) <= asOf);
  const inTd = (row: Row, n: number) => positionOf(dateOf(row)) > today - n && positionOf(dateOf(row)) >= 0;
  const inCd = (row: Row, n: number, before = 0) => {
    const age = cdBetween(dateOf(row), asOf);
    return age >= before && age < before + n;
  };
  const startTd = (n: number) => days[Math.max(0, today - n + 1)]!;
  const startCd = (n: number) => daysBefore(asOf, n - 1);

  // Revenue
  const revenue = (name: string, list: readonly Row[]) => {
    give(name, sum(list.map(({ amount }) => fenOf(amount))) / 100, list.length, 2);
  };
  const revenues = seen('revenues');
  const ofYear = revenues.filter((row) => inTd(row, 250));
  revenue('rev_12m', ofYear);
  revenue(
    'rev_125',
    ofYear.filter((row) => inTd(row, 125)),
  );
  revenue(
    'rev_prev125',
    ofYear.filter((row) => !inTd(row, 125)),
  );
  if (today < 125) fail('rev_prev125', 'INSUFFICIENT', 0);
  revenue('rev_total', revenues);
  const paid = played.paid.filter(({ day }) => day > today - 250);
  give('net_commission', sum(paid.map(({ fen }) => fen)) / 100, paid.length, 2);
  const grade = (value: number, bounds: readonly number[]) =>
    5 - bounds.filter((bound) => value < bound).length;
  const money = (facts['rev_12m'] as { value: number }).value;
  const recency = 1 + [5, 20, 60, 120].filter((most) => played.daysSinceTrade! <= most).length;
  const frequency = grade(played.daysOfTrade, [100, 40, 15, 5]);
  facts['rfm'] = { value: `${recency}-${frequency}-${grade(money, [10_000, 2_000, 500, 100])}` };

  // Net new assets: transfers without the pairs that cancel out, the earliest first.
  const transfers = seen('cash_flows')
    .filter(({ kind }) => kind === 'transfer')
    .map((row) => ({ day: positionOf(dateOf(row)), fen: fenOf(row.amount), gone: false }));
  for (const [at, one] of transfers.entries()) {
    if (one.gone) continue;
    const other = transfers
      .slice(at + 1)
      .find(({ day, fen, gone }) => !gone && fen === -one.fen && day - one.day <= 5);
    if (other) one.gone = other.gone = true;
  }
  for (const n of [5, 20, 125, 250]) {
    const td = Math.min(n, today + 1);
    const cash = sum(
      transfers.filter(({ day, gone }) => !gone && day > today - n && day >= 0).map(({ fen }) => fen),
    );
    const custody = moves.filter(({ day }) => day > today - n);
    const unpriced = custody.some(({ value }) => value === undefined);
    const nna = cash / 100 + sum(custody.map(({ value }) => value ?? 0));
    const [before, now] = [netAssets[today - n], netAssets[today]];
    const reason = unpriced
      ? 'MISSING_SOURCE'
      : (failed ?? (before === undefined ? 'INSUFFICIENT' : undefined));
    if (unpriced) fail(`nna_${n}`, 'MISSING_SOURCE', td);
    else give(`nna_${n}`, nna, td, 2);
    const relative = (name: string, value: (start: number) => number, places = 6) => {
      if (reason !== undefined) fail(`${name}_${n}`, reason, td);
      else give(`${name}_${n}`, value(before!), td, places);
    };
    relative('nna_rate', (start) => nna / Math.max(start, 10_000));
    relative('outflow', (start) => Math.max(0, -nna) / Math.max(start, 10_000));
    relative('market_pnl', (start) => now! - start - nna, 2);
    relative('asset_net_ratio', (start) => (start === 0 ? 0 : (start + nna) / start));
    if (reason === undefined && before! <= 0) fail(`asset_net_ratio_${n}`, 'NOT_APPLICABLE', td);
  }

  // Margin
  const balances = seen('cash_balances');
  const balanceOf = (day: number) => balances.filter((row) => positionOf(dateOf(row)) <= day).at(-1);
  const knownDays = (n: number) =>
    Array.from({ length: Math.min(n, today + 1) }, (_, at) => today - at).filter(
      (day) => netAssets[day] !== undefined,
    );
  const year = knownDays(250);
  const indebted = year.filter((day) => Number(balanceOf(day)!.margin_debt ?? 0) > 0);
  if (failed) fail('margin_days_share', failed, year.length);
  else give('margin_days_share', indebted.length / year.length, year.length);
  const last = balanceOf(today);
  if (!last) fail('margin_util', 'MISSING_SOURCE');
  else if (!last.credit_limit) fail('margin_util', 'NOT_APPLICABLE');
  else give('margin_util', Number(last.margin_debt ?? 0) / Number(last.credit_limit));

  // Products
  const snapshots = (shared.product_snapshots ?? []).map(dateOf).filter((date) => date <= asOf);
  const holdingsOf = (snapshot: string | undefined) =>
    rows['product_holdings']!.filter((row) => row.date === snapshot && !moved.has(String(row.code)));
  const heldOn = (day: number) => holdingsOf(snapshots.filter((date) => date <= days[day]!).at(-1));
  const worth = (list: readonly Row[]) => sum(list.map(({ market_value }) => Number(market_value)));
  const sold = (list: readonly Row[]) => list.filter(({ code }) => !isCashLike(String(code)));
  const since = snapshots[0] === undefined ? Infinity : Math.max(0, positionOf(snapshots[0]));
  const withProducts = knownDays(60).filter((day) => day >= since);
  const positive = withProducts.filter((day) => netAssets[day]! > 0);
  const mean = (name: string, list: readonly number[], of: (day: number) => number, places = 6) => {
    if (failed) fail(name, failed, list.length);
    else if (list.length === 0) fail(name, 'INSUFFICIENT', 0);
    else give(name, sum(list.map(of)) / list.length, list.length, places);
  };
  mean('product_share', positive, (day) => worth(sold(heldOn(day))) / netAssets[day]!);
  // In whole fen: the mean of 60 days may lie on a half.
  const fen = sum(withProducts.map((day) => Math.round(worth(sold(heldOn(day))) * 100)));
  const cents = Math.floor((2 * fen + withProducts.length) / (2 * withProducts.length));
  mean('product_avg_60', withProducts, () => cents / 100, 2);
  const categoryOf = ({ code }: Row) => (shared.products ?? []).find((row) => row.code === code)?.category;
  for (const [name, day] of [
    ['product_categories', today],
    ['product_categories_125', today - 125],
  ] as const) {
    const above = day < since ? [] : sold(heldOn(day)).filter((row) => Number(row.market_value) > 0);
    if (day < since) fail(name, 'INSUFFICIENT');
    else give(name, new Set(above.map(categoryOf)).size);
  }
  const rich = knownDays(60).filter((day) => netAssets[day]! > 0);
  mean('cash_ratio_60', rich, (day) => {
    const products = heldOn(day).filter(({ code }) => isCashLike(String(code)));
    return (Number(balanceOf(day)!.cash) + played.cashLike[day]! + worth(products)) / netAssets[day]!;
  });

  // What is covered
  const count = (name: string, file: string, start: string, value: () => number, n?: number, places = 6) => {
    const from = sources[file]?.coversFrom ?? sources[file]?.firstDate;
    if (from === undefined || start < from) fail(name, 'INSUFFICIENT', n);
    else give(name, value(), n, places);
  };
  const logins = (list: readonly Row[]) => sum(list.map((row) => Number(row.count)));
  const month = logins(seen('logins').filter((row) => inCd(row, 30)));
  const earlier = logins(seen('logins').filter((row) => inCd(row, 180, 30)));
  count('logins_30', 'logins', startCd(30), () => month);
  count('logins_90', 'logins', startCd(90), () => logins(seen('logins').filter((row) => inCd(row, 90))));
  count('logins_60td', 'logins', startTd(60), () => logins(seen('logins').filter((row) => inTd(row, 60))));
  count('login_ratio', 'logins', startCd(210), () => (6 * month) / Math.max(1, earlier), earlier);
  if (earlier === 0) fail('login_ratio', 'INSUFFICIENT', 0);

  const contacts = seen('contacts');
  const effective = contacts.filter((row) => row.effective === true);
  const reached = effective.map((row) => positionOf(dateOf(row)));
  if (reached.length === 0) fail('contact_last_days', 'NOT_APPLICABLE', 0);
  else give('contact_last_days', today - Math.max(...reached), reached.length);
  count('contacts_90', 'contacts', startCd(90), () => effective.filter((row) => inCd(row, 90)).length);
  const served = contacts.filter((row) => inTd(row, 250));
  const prices: Record<string, number> = { phone: 30, visit: 200, wechat: 5, material: 10, event: 50 };
  const cost = () => sum(served.map(({ kind }) => prices[String(kind)] ?? 0));
  count('service_cost_12m', 'contacts', startTd(250), cost, served.length, 2);

  const valid = seen('complaints').filter((row) => row.valid !== false);
  const stillOpen = valid.filter(({ closed_on }) => closed_on === undefined || String(closed_on) > asOf);
  count('complaints_180', 'complaints', startCd(180), () => valid.filter((row) => inCd(row, 180)).length);
  count('complaint_open', 'complaints', asOf, () => stillOpen.length);
  const ofRate = valid.filter((row) => row.category === 'commission' && inCd(row, 90));
  count('rate_complaint_90', 'complaints', startCd(90), () => ofRate.length);

  const requests = (kinds: readonly string[]) =>
    seen('service_requests').filter(({ kind }) => kinds.includes(String(kind)));
  const quarter = (kinds: readonly string[]) => () => requests(kinds).filter((row) => inCd(row, 90)).length;
  count('rate_request_90', 'service_requests', startCd(90), quarter(['rate']));
  count(
    'intent_90',
    'service_requests',
    startCd(90),
    quarter(['transfer_procedure', 'rival_offer', 'certificate']),
  );
  count(
    'closure_20',
    'service_requests',
    startTd(20),
    () => requests(['closure']).filter((row) => inTd(row, 20)).length,
  );

  // Leaving
  const flows = seen('custody_flows');
  const away = ['transfer_out', 'designation_cancelled', undefined];
  const gone = moves.filter(({ day, out, kind }) => day > today - 20 && out && away.includes(kind as string));
  const shares = gone.map(({ value, before }) =>
    value === undefined ? 0 : -value / Math.max(before, -value),
  );
  const whole = flows.filter(
    (row) => row.kind === 'designation_cancelled' && row.symbol === undefined && inTd(row, 20),
  );
  give('transfer_out_share_20', Math.min(1, sum(shares) + whole.length), gone.length + whole.length);
  const designation = flows
    .filter(({ kind }) => kind === 'designation_cancelled' || kind === 'designated')
    .at(-1);
  if (designation?.kind !== 'designation_cancelled') fail('designation_cancelled_cd', 'NOT_APPLICABLE');
  else give('designation_cancelled_cd', cdBetween(String(designation.date), asOf));

  const orders = seen('product_orders').filter((row) => row.side === 'S' && inTd(row, 20));
  const exits = sold(orders).filter((row) => {
    const day = positionOf(dateOf(row));
    const alike = orders.filter((other) => other.code === row.code && positionOf(dateOf(other)) === day);
    const proceeds = sum(alike.map(({ amount }) => Number(amount)));
    const snapshot = snapshots.filter((date) => Math.max(0, positionOf(date)) < day).at(-1);
    const value = worth(
      rows['product_holdings']!.filter(({ date, code }) => date === snapshot && code === row.code),
    );
    const withdrawn = seen('cash_flows').filter((flow) => {
      const on = positionOf(dateOf(flow));
      return flow.kind === 'transfer' && Number(flow.amount) < 0 && on >= day && on <= day + 10;
    });
    const taken = -sum(withdrawn.map(({ amount }) => Number(amount)));
    return value > 0 && proceeds >= value / 2 && taken >= proceeds / 2;
  });
  if (snapshots.length === 0) fail('product_exit_20', 'INSUFFICIENT');
  else give('product_exit_20', exits.length > 0 ? 1 : 0);

  const servicers = seen('assignments').filter(({ role }) => role === 'servicer');
  const ends = servicers.map(({ to }) => String(to ?? asOf));
  const lastDay = ends.sort().at(-1) ?? '2023-03-01';
  give('rm_vacant_td', lastDay >= asOf ? 0 : today - positionOf(lastDay));

  const held = since === Infinity || today < since ? undefined : sold(heldOn(today));
  return { ...facts, referrals_24m: { value: 0 }, ...naiveDelivered(ledger, asOf, held, played.rate) };
}

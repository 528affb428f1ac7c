import { noPast, transfersOf } from '../../book/past.ts';
import { dateOf, dayNumber } from '../../calendar/date.ts';
import { assetsOn } from '../../facts/net-assets.ts';
import crediting from '../crediting.json' with { type: 'json' };
import type { Accrual } from './accrual.ts';
import { apportion } from './apportion.ts';
import type { Credit } from './credit.ts';
import { effectiveAccount } from './effective-account.ts';
import type { ClientAssets, CustodyFlow } from './net-assets-by-day.ts';
import { type ServicerSpan, servicerSpans, toServicer } from './servicer.ts';

type Flow = CustodyFlow;

/** Transfers of the period that were not reversed (RULINGS.md R78), and custody flows at that day's close. */
function flowsOf({ book, market, days, asOf }: Accrual, { custody }: ClientAssets): Flow[] {
  const { calendar } = market;
  const [first, today] = [calendar.position(days.first), calendar.position(asOf)];
  const end = dateOf(dayNumber(asOf) + 1);
  const ids = Map.groupBy(
    book.rows.cash_flows?.filter(({ kind }) => kind === 'transfer') ?? [],
    ({ date, amount }) => `${String(date)} ${Math.round(Number(amount) * 100)}`,
  );
  const cash = transfersOf(book.opening ?? noPast, book.rows, end, calendar).map(({ date, fen }): Flow => {
    // Of equal ones on one day any stands for the others.
    const row = ids.get(`${date} ${fen}`)?.pop();
    return { position: calendar.position(date), fen, source: `cash_flows/${String(row?.flow_id)}` };
  });
  return [...cash, ...custody].filter(({ position }) => position >= first && position <= today);
}

/**
 * Whom what leaves on a day counts for: in the first days after a handover the pool, since the new servicer could not
 * have kept it (DOMAIN.md 8.4).
 */
function answersOn(accrual: Accrual): (position: number) => string | null {
  const { calendar } = accrual.market;
  const first = calendar.position(accrual.days.first);
  const from = Math.max(0, first - crediting.handoverTd - 1);
  const spans = servicerSpans(accrual, from, calendar.position(accrual.asOf));
  return (position) => {
    const at = spans.findIndex(({ last }) => position <= last);
    const span = spans[at];
    const isNew = at > 0 && span !== undefined && position - span.from <= crediting.handoverTd;
    return isNew ? null : (span?.staffId ?? null);
  };
}

/** What left, to those on whose days it did: in proportion to what left on them. */
function leftCredits(accrual: Accrual, flows: readonly Flow[], left: number): Credit[] {
  const { clientKey, branchId, market } = accrual;
  const answers = answersOn(accrual);
  const byWhom = Map.groupBy(flows, ({ position }) => answers(position));
  const sums = [...byWhom].map(([staffId, own]) => {
    return { staffId, own, weight: Math.max(0, -own.reduce((sum, { fen }) => sum + fen, 0)) };
  });
  // The pool first, then by id: what cannot be shared out evenly goes the same way whatever the order of the rows.
  sums.sort((a, b) => ((a.staffId ?? '') < (b.staffId ?? '') ? -1 : 1));
  const amounts = apportion(
    left,
    sums.map(({ weight }) => weight),
  );
  return sums.flatMap(({ staffId, own }, at) => {
    const amount = amounts[at] ?? 0;
    if (amount === 0) return [];
    const out = own.filter(({ fen }) => fen < 0);
    const positions = out.map(({ position }) => position);
    const dayOf = (position: number) => market.calendar.at(position) ?? '';
    const [day, until] = [dayOf(Math.min(...positions)), dayOf(Math.max(...positions))];
    const sources = out.map(({ source }) => source).sort();
    return [
      toServicer(staffId, {
        ...{ clientKey, branchId, figure: 'assets_left', day, until, amount, unit: 'fen', sources },
      }),
    ];
  });
}

function startCredit(
  { clientKey, branchId, market }: Accrual,
  atStart: number,
  { staffId, from, last }: ServicerSpan,
): Credit {
  const dayOf = (position: number) => market.calendar.at(position) ?? '';
  return toServicer(staffId, {
    ...{ clientKey, branchId, figure: 'assets_at_start', day: dayOf(from), until: dayOf(last) },
    ...{ amount: atStart * (last - from + 1), unit: 'fen-days', sources: [] },
  });
}

/**
 * What clients with an effective account had at the close before the period, each day to its servicer, and what they took
 * away in it, whatever the market did (K5, DOMAIN.md 8.3, 8.4). A client of whose flows one has no price is left out.
 */
export function retentionCredits(accrual: Accrual, assets: ClientAssets): Credit[] {
  const { calendar } = accrual.market;
  const [first, today] = [calendar.position(accrual.days.first), calendar.position(accrual.asOf)];
  const account = effectiveAccount(accrual, assets);
  if (!account || account.since >= first || (account.until ?? first) < first) return [];
  const flows = flowsOf(accrual, assets);
  const brought = flows.reduce((sum, { fen }) => sum + fen, 0);
  const atStart = assetsOn(assets, first - 1);
  if (Number.isNaN(brought) || Number.isNaN(atStart)) return [];
  const left = Math.max(0, -brought);
  const base = servicerSpans(accrual, first, today).map((span) => startCredit(accrual, atStart, span));
  return [...base, ...(left > 0 ? leftCredits(accrual, flows, left) : [])];
}

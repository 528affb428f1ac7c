import { withoutReversals } from '../../book/reversals.ts';
import { assetsOn, ownCash } from '../../facts/net-assets.ts';
import crediting from '../crediting.json' with { type: 'json' };
import type { Accrual } from './accrual.ts';
import { apportion } from './apportion.ts';
import type { Credit } from './credit.ts';
import { effectiveAccount } from './effective-account.ts';
import { findingOf } from './finding.ts';
import { custodySeen, type Flow, transfersSeen } from './flows.ts';
import type { ClientAssets } from './net-assets-by-day.ts';
import { productFenOf, productSource } from './product-holdings.ts';
import { type ServicerSpan, servicerSpans, toServicer } from './servicer.ts';

/** Transfers of the period that were not reversed (RULINGS.md R78), and custody flows at that day's close. */
function flowsOf(accrual: Accrual): Flow[] {
  const { market, frame } = accrual;
  const cash = withoutReversals(transfersSeen(accrual), market.calendar);
  const { first, today } = frame;
  return [...cash, ...custodySeen(accrual)].filter(({ position }) => position >= first && position <= today);
}

/**
 * Whom what leaves on a day counts for: in the first days after a handover the pool, since the new servicer could not
 * have kept it (DOMAIN.md 8.4).
 */
function answersOn(accrual: Accrual): (position: number) => string | null {
  const { first, today } = accrual.frame;
  const spans = servicerSpans(accrual, Math.max(0, first - crediting.handoverTd - 1), today);
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
    const sources = out.flatMap((flow) => flow.sources).sort();
    return [
      toServicer(staffId, {
        ...{ clientKey, branchId, figure: 'assets_left', day, until, amount, unit: 'fen', sources },
      }),
    ];
  });
}

const yuan = (fen: number) => fen / 100;

/** What the assets at the close before the period were made of; the rest of them is positions, which trades tell. */
function startSources({ market, frame }: Accrual, { atStart }: ClientAssets, fen: number): string[] {
  const { balance, products } = atStart;
  const cash = balance === null ? 0 : ownCash(balance);
  const inProducts = products.reduce((sum, row) => sum + productFenOf(row), 0);
  const found = {
    ...{ is: yuan(fen), on: market.calendar.at(frame.first - 1) ?? null, cash: yuan(cash) },
    ...{ products: yuan(inProducts), positions: yuan(fen - cash - inProducts) },
  };
  const rows = balance === null ? [] : [`cash_balances/${String(balance.date)}`];
  return [findingOf('facts/na', found), ...rows, ...products.map(productSource)];
}

function startCredit(
  { clientKey, branchId, market }: Accrual,
  atStart: number,
  { staffId, from, last }: ServicerSpan,
  sources: readonly string[],
): Credit {
  const dayOf = (position: number) => market.calendar.at(position) ?? '';
  return toServicer(staffId, {
    ...{ clientKey, branchId, figure: 'assets_at_start', day: dayOf(from), until: dayOf(last) },
    ...{ amount: atStart * (last - from + 1), unit: 'fen-days', sources },
  });
}

/**
 * What clients with an effective account had at the close before the period, each day to its servicer, and what they took
 * away in it, whatever the market did (K5, DOMAIN.md 8.3, 8.4). A client whose assets at that close are not known, since
 * something of them has no price, stands on neither side.
 */
export function retentionCredits(accrual: Accrual, assets: ClientAssets): Credit[] {
  const { first, today } = accrual.frame;
  const account = effectiveAccount(accrual, assets);
  if (!account || account.since >= first || (account.until ?? first) < first) return [];
  const atStart = assetsOn(assets, first - 1);
  if (Number.isNaN(atStart)) return [];
  const flows = flowsOf(accrual);
  const brought = flows.reduce((sum, { fen }) => sum + fen, 0);
  const left = Math.max(0, -brought);
  const sources = [...new Set([...account.sources, ...startSources(accrual, assets, atStart)])].sort();
  const base = servicerSpans(accrual, first, today).map((span) =>
    startCredit(accrual, atStart, span, sources),
  );
  return [...base, ...(left > 0 ? leftCredits(accrual, flows, left) : [])];
}

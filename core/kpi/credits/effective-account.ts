import { isAssessed } from '../../campaigns/suitability.ts';
import type { NetAssets } from '../../facts/net-assets.ts';
import type { Row } from '../../ledger/row.ts';
import crediting from '../crediting.json' with { type: 'json' };
import type { Accrual } from './accrual.ts';
import { isYoung } from './net-assets-by-day.ts';

const { withinTd, meanTd, leastFen, confirmedTd } = crediting.effective;

/** From when to when an account is effective (有效户), by calendar positions. */
export interface EffectiveAccount {
  /** The day on which it was confirmed, at whose close it is; of an older one the close before the period. */
  since: number;
  /** Opened, and then confirmed, within what the books tell: others count without having been credited. */
  isNew: boolean;
  /** The first day on which it is no more; null while it is. */
  until: number | null;
  /** The first of the rows that each condition of its beginning hangs on; empty of an older one. */
  sources: readonly string[];
}

type Standing = 'holds' | 'below' | 'unknown';

/**
 * Whether the mean of net assets over the days that end with each position reaches the limit; unknown unless all of
 * these days are known, since a day without a price is no loss.
 */
function makeMeans({ fen, from }: NetAssets): (position: number) => Standing {
  const standings: Standing[] = [];
  let [sum, unknown] = [0, 0];
  for (const [at, value] of fen.entries()) {
    if (Number.isNaN(value)) unknown++;
    else sum += value;
    const gone = fen[at - meanTd];
    if (gone !== undefined) {
      if (Number.isNaN(gone)) unknown--;
      else sum -= gone;
    }
    const known = at >= meanTd - 1 && unknown === 0;
    standings.push(!known ? 'unknown' : sum < leastFen * meanTd ? 'below' : 'holds');
  }
  return (position) => standings[position - from] ?? 'unknown';
}

const textOf = (value: Row[string]) => (typeof value === 'string' && value !== '' ? value : null);

/** A row that a condition hangs on, and the first day on which it does. */
interface Ground {
  date: string;
  source: string;
}

const earlier = (a: Ground | null, b: Ground | null) => (a && b ? (b.date < a.date ? b : a) : (a ?? b));

function groundOf(file: string, row: Row | undefined, date: string, key: string): Ground | null {
  return row ? { date: String(row[date]).slice(0, 10), source: `${file}/${String(row[key])}` } : null;
}

/** The first trade or purchase of a product, neither of what is cash by another name. */
function firstDealing({ book: { rows }, cashLike }: Accrual): Ground | null {
  const trade = rows.trades?.find(
    ({ source, symbol }) => source !== 'transfer' && source !== 'corporate' && !cashLike(String(symbol)),
  );
  const order = rows.product_orders?.find(({ side, code }) => side === 'B' && !cashLike(String(code)));
  return earlier(
    groundOf('trades', trade, 'traded_at', 'trade_id'),
    groundOf('product_orders', order, 'date', 'order_id'),
  );
}

function firstContact({ book: { rows } }: Accrual): Ground | null {
  const contact = rows.contacts?.find(({ effective }) => effective === true);
  return groundOf('contacts', contact, 'at', 'contact_id');
}

/** What of a client the standing of its account hangs on. */
function conditionsOf({ book: { attributes }, market: { calendar } }: Accrual, assets: NetAssets) {
  const assessedOn = textOf(attributes.risk_assessed_on);
  const expiresOn = textOf(attributes.risk_expires_on);
  const closedOn = textOf(attributes.closed_on);
  const meanOn = makeMeans(assets);
  const isAssessedOn = (position: number) =>
    // The row tells of the last assessment alone: what was renewed since is not known to have lapsed before.
    isAssessed({ assessedOn, expiresOn }, calendar.at(position) ?? '') === true;
  return {
    meanOn,
    holdsOn: (position: number) => meanOn(position) === 'holds' && isAssessedOn(position),
    closed: closedOn === null ? Infinity : calendar.position(closedOn),
  };
}
type Conditions = ReturnType<typeof conditionsOf>;

/** Confirmed within what the books tell: on some day soon after it was opened all held, and so long later mean and assessment. */
function confirmed(accrual: Accrual, { holdsOn }: Conditions, openedOn: string) {
  const { calendar } = accrual.market;
  const [dealing, contact] = [firstDealing(accrual), firstContact(accrual)];
  const early = accrual.book.opening?.contacts.last ?? null;
  if (dealing === null || (contact === null && early === null)) return null;
  const opened = calendar.position(openedOn);
  const ready = calendar.position(early === null ? (contact?.date ?? '') : early);
  const first = Math.max(opened, ready, calendar.position(dealing.date));
  for (let day = first; day <= opened + withinTd; day++)
    if (holdsOn(day) && holdsOn(day + confirmedTd)) {
      const sources = [dealing, contact].flatMap((one) => (one ? [one.source] : [])).sort();
      return { since: day + confirmedTd, isNew: true, sources };
    }
  return null;
}

/** Older ones meet the conditions at the close before the period, and were not below the limit for as long as new ones are held to. */
function standing(accrual: Accrual, { meanOn, holdsOn }: Conditions) {
  const { book, frame, days, cashLike } = accrual;
  const since = frame.first - 1;
  if (!holdsOn(since)) return null;
  for (let day = since - confirmedTd; day < since; day++) if (meanOn(day) === 'below') return null;
  const { opening, rows } = book;
  const isBefore = (ground: Ground | null) => ground !== null && ground.date < days.first;
  // Whoever holds a product has bought it; the order may be older than the book.
  const holds = [...(opening?.products ?? []), ...(rows.product_holdings ?? [])].some(
    ({ date, code }) => String(date) < days.first && !cashLike(String(code)),
  );
  const hasDealt = holds || (opening?.firstTrade ?? null) !== null || isBefore(firstDealing(accrual));
  const wasReached = (opening?.contacts.last ?? null) !== null || isBefore(firstContact(accrual));
  return hasDealt && wasReached ? { since, isNew: false, sources: [] } : null;
}

/**
 * Whether and when an account is effective, as far as the period and the days before it tell (DOMAIN.md 8.2): null of one
 * that is not by the last day that counts. It ends with its first day of a mean below the limit, or when it is closed.
 */
export function effectiveAccount(accrual: Accrual, assets: NetAssets): EffectiveAccount | null {
  const conditions = conditionsOf(accrual, assets);
  const openedOn = accrual.book.attributes.opened_on;
  const found = isYoung(accrual, openedOn)
    ? confirmed(accrual, conditions, openedOn)
    : standing(accrual, conditions);
  if (!found || found.since >= conditions.closed) return null;
  for (let day = found.since + 1; day <= accrual.frame.today; day++)
    if (day >= conditions.closed || conditions.meanOn(day) === 'below') return { ...found, until: day };
  return { ...found, until: null };
}

import type { ClientBook } from '#core/book/book.ts';
import type { AppraisalPlan } from '#core/kpi/appraisal/appraisal.ts';
import { appraisalParameters } from '#core/kpi/appraisal/parameters.ts';
import { isEmployed, staffOf } from '#core/kpi/branch-files.ts';
import { type Accruing, makeAccrualOf } from '#core/kpi/credits/accrual-of.ts';
import { accrueClient } from '#core/kpi/credits/accrue-client.ts';
import type { Credit } from '#core/kpi/credits/credit.ts';
import { type Served, servedOf } from '#core/kpi/credits/served.ts';
import { daysOf } from '#core/kpi/periods/period.ts';
import { bookAt } from '#core/kpi/restate/changed-rows.ts';
import { attributesTold } from '#core/run/derive-row.ts';
import { readBranchFiles } from '../branch-files.ts';
import { bookOf, visiblePages } from '../clients.ts';
import { flagOf, type Item } from '../dynamodb.ts';
import { TidemarkError } from '../error.ts';
import { type Head, type Sees, seesVersion } from '../head.ts';
import { loadMarket } from '../market.ts';
import { readAppraisalPlan, type Variant } from './appraisal-objects.ts';
import { makeAsSealed } from './as-sealed.ts';
import { booksThen, type Scanned, type Then } from './book-then.ts';
import { type NightClient, nightOfShard } from './night-clients.ts';
import type { Fetching } from './work-on.ts';

/** What a client gives; of a restatement also what it would have given with a part of the changes. */
export interface Accrued {
  clientKey: string;
  isClosed: boolean;
  credits: readonly Credit[];
  served: Served | null;
  before?: Readonly<Record<Variant, readonly Credit[]>>;
}

/** Of a restatement: whoever gives nothing any more, but may have before. */
export interface Left {
  clientKey: string;
  hasLeft: true;
}

const isCredited = (book: ClientBook) => attributesTold(book).type !== 'institution';

/** Undefined for whoever is withdrawn, or is no person. */
function bookNow(items: readonly Item[], sees: Sees): ClientBook | undefined {
  const pages = visiblePages(items, sees);
  const profile = pages.get('profile');
  if (!profile || flagOf(profile, 'gone')) return undefined;
  const book = bookOf(profile, pages);
  return isCredited(book) ? book : undefined;
}

/** What a plan tells of the branch beside its staff. */
async function knownTo({
  period,
  asOf,
  knownAt,
  sources,
}: AppraisalPlan): Promise<Omit<Accruing, 'isEmployed'>> {
  const market = await loadMarket(knownAt);
  const days = daysOf(period, market.calendar);
  if (!days) throw new TidemarkError('NO_TRADING_DAYS', `the calendar knows no trading day of ${period}`);
  return { market, sources, period, days, asOf };
}

type NightOf = (clientKey: string) => NightClient | undefined;
const unknownTonight: NightClient = { facts: {}, band: null, class: null };

/** A client's accrual, by what the night that is read says of it. */
function accrualsOf(accruing: Accruing, nightOf: NightOf) {
  const accrualOf = makeAccrualOf(accruing);
  return (clientKey: string, book: ClientBook) => {
    const { facts, band, class: name } = nightOf(clientKey) ?? unknownTonight;
    const factOf = (fact: string) => (facts[fact]?.ok === true ? (facts[fact].value ?? null) : null);
    return accrualOf({ clientKey, book, factOf, band, class: name });
  };
}

/** Of a restatement: what clients give by what its version before knew beside their books. */
async function makeThen(
  plan: AppraisalPlan,
  shard: number,
  employed: Accruing['isEmployed'],
  nightOf: NightOf,
) {
  const { since, period } = plan;
  if (!since) return undefined;
  const [known, isAsSealed] = await Promise.all([
    readAppraisalPlan({ ...since, period }).then(knownTo),
    makeAsSealed(plan, shard),
  ]);
  const accrualOf = accrualsOf({ ...known, isEmployed: employed }, nightOf);
  const creditsOf = (clientKey: string, book: ClientBook) =>
    isCredited(book) ? accrueClient(accrualOf(clientKey, book)) : [];
  return { version: since.knownAt, isAsSealed, creditsOf };
}

/**
 * How the clients of a shard are worked on. Of a restatement each is also what it would have been with a part of the
 * changes: prices that are told otherwise, and that a file came at all, are late data, the last of them.
 */
export async function makeAccrue(plan: AppraisalPlan, shard: number, head: Head) {
  const sees = seesVersion(head, plan.knownAt);
  const [known, { staff }, nightOf] = await Promise.all([
    knownTo(plan),
    readBranchFiles(sees),
    nightOfShard(plan.runId, shard),
  ]);
  const employed = isEmployed(staffOf(staff));
  const accrualOf = accrualsOf({ ...known, isEmployed: employed }, nightOf);
  const before = await makeThen(plan, shard, employed, nightOf);
  /**
   * Nothing is swallowed here: what cannot be told is thrown again by `work`, which makes the same credits of the same book.
   * That client is unread then, and no restatement goes on without it. The answer spares a fetch, and no more.
   */
  const isAsSealed = ({ clientKey, items }: Scanned): boolean => {
    try {
      const book = bookNow(items, sees);
      return !before || !book || before.isAsSealed(clientKey, before.creditsOf(clientKey, book));
    } catch {
      return true;
    }
  };
  const fetching: Fetching<Scanned, Then> = {
    isNeeded: (client) => !isAsSealed(client),
    atOnce: appraisalParameters.rebuiltAtOnce,
    fetch: async (clients) => (before ? booksThen(clients, sees, before.version) : []),
  };
  const work = ({ clientKey, items }: Scanned, then: Then = 'same'): Accrued | Left | null => {
    const book = bookNow(items, sees);
    if (!book) return before ? { clientKey, hasLeft: true } : null;
    const accrual = accrualOf(clientKey, book);
    const { closed_on } = book.attributes;
    const isClosed = closed_on !== undefined && String(closed_on) <= plan.asOf;
    const accrued = { clientKey, isClosed, credits: accrueClient(accrual), served: servedOf(accrual) };
    if (!before) return accrued;
    const creditsAt = (cause: Variant) => {
      const mixed = then === 'same' ? book : bookAt(then, book, cause);
      return mixed ? before.creditsOf(clientKey, mixed) : [];
    };
    return {
      ...accrued,
      before: { assignment: creditsAt('assignment'), correction: creditsAt('correction') },
    };
  };
  return { fetching, work };
}

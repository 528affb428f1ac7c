import type { ClientBook } from '#core/book/book.ts';
import { attributesTold } from '#core/run/derive-row.ts';
import type { AppraisalPlan } from '#core/kpi/appraisal/appraisal.ts';
import { isEmployed, staffOf } from '#core/kpi/branch-files.ts';
import { makeAccrualOf } from '#core/kpi/credits/accrual-of.ts';
import { accrueClient } from '#core/kpi/credits/accrue-client.ts';
import type { Credit } from '#core/kpi/credits/credit.ts';
import { type Served, servedOf } from '#core/kpi/credits/served.ts';
import { daysOf } from '#core/kpi/periods/period.ts';
import { bookAt } from '#core/kpi/restate/changed-rows.ts';
import { readBranchFiles } from '../branch-files.ts';
import { bookOf, scanItems, visiblePages } from '../clients.ts';
import { flagOf, type Item } from '../dynamodb.ts';
import { TidemarkError } from '../error.ts';
import { type Head, readHead, seesVersion } from '../head.ts';
import { loadMarket } from '../market.ts';
import { type NightClient, nightOfShard } from './night-clients.ts';
import {
  type AppraisalId,
  creditsKey,
  findShard,
  keepShard,
  readAppraisalPlan,
  type Variant,
  variants,
} from './appraisal-objects.ts';
import { bookThen } from './book-then.ts';
import { writeCredits } from './credits-columns.ts';
import { type Unread, workOn } from './work-on.ts';

type Shard = AppraisalId & { shard: number };

/** What a client gives; of a restatement also what it would have given with a part of the changes. */
interface Accrued {
  clientKey: string;
  isClosed: boolean;
  credits: readonly Credit[];
  served: Served | null;
  before?: Readonly<Record<Variant, readonly Credit[]>>;
}
type AccruedClient = Accrued | Unread;

/** A client as a scan finds it. */
interface Scanned {
  clientKey: string;
  items: readonly Item[];
}
type Then = Awaited<ReturnType<typeof bookThen>>;

export const isAccrued = async (shard: Shard): Promise<boolean> =>
  (await findShard(shard, shard.shard)) !== undefined;

/** The head as the appraisal was begun with; of a store that has moved on pages may be gone. */
async function unmovedHead({ knownAt }: AppraisalPlan): Promise<Head> {
  const head = await readHead();
  if (head.head === knownAt) return head;
  throw new TidemarkError('STORE_MOVED', 'a batch came in since this appraisal was begun: begin it anew');
}

export async function requireUnmoved(shard: Shard): Promise<void> {
  await unmovedHead(await readAppraisalPlan(shard));
}

/** What all clients of an appraisal share. Pages of an older version are replaced, so that only the newest can be read. */
async function accruingOf(plan: AppraisalPlan) {
  const { period, asOf, knownAt } = plan;
  const head = await unmovedHead(plan);
  const sees = seesVersion(head, knownAt);
  const [market, { staff }] = await Promise.all([loadMarket(knownAt), readBranchFiles(sees)]);
  const days = daysOf(period, market.calendar);
  if (!days) throw new TidemarkError('NO_TRADING_DAYS', `the calendar knows no trading day of ${period}`);
  const employed = isEmployed(staffOf(staff));
  const accruing = { market, sources: head.sources, period, days, asOf, isEmployed: employed };
  return { sees, accrualOf: makeAccrualOf(accruing) };
}

const unknownTonight: NightClient = { facts: {}, band: null, class: null };

async function makeAccrue(plan: AppraisalPlan, shard: number) {
  const [{ sees, accrualOf }, nightOf] = await Promise.all([
    accruingOf(plan),
    nightOfShard(plan.runId, shard),
  ]);
  const accrualWith = (clientKey: string, book: ClientBook) => {
    const { facts, band, class: name } = nightOf(clientKey) ?? unknownTonight;
    const factOf = (fact: string) => (facts[fact]?.ok === true ? (facts[fact].value ?? null) : null);
    return accrualOf({ clientKey, book, factOf, band, class: name });
  };
  const { since } = plan;
  const fetch = async ({ clientKey, items }: Scanned): Promise<Then> =>
    since === undefined ? 'same' : bookThen(clientKey, items, sees, since.knownAt);
  const work = ({ clientKey, items }: Scanned, then: Then): Accrued | null => {
    const pages = visiblePages(items, sees);
    const profile = pages.get('profile');
    if (!profile || flagOf(profile, 'gone')) return null;
    const book = bookOf(profile, pages);
    if (attributesTold(book).type === 'institution') return null;
    const accrual = accrualWith(clientKey, book);
    const credits = accrueClient(accrual);
    const { closed_on } = book.attributes;
    const isClosed = closed_on !== undefined && String(closed_on) <= plan.asOf;
    const accrued = { clientKey, isClosed, credits, served: servedOf(accrual) };
    if (since === undefined) return accrued;
    const creditsAt = (cause: Variant) => {
      if (then === 'same') return credits;
      const mixed = bookAt(then, book, cause);
      return mixed === null ? [] : accrueClient(accrualWith(clientKey, mixed));
    };
    return {
      ...accrued,
      before: { assignment: creditsAt('assignment'), correction: creditsAt('correction') },
    };
  };
  return { fetch, work };
}

/** Clients of a shard of the store as it was known, each with what the night says of it. */
export async function* accruedClients(shard: Shard): AsyncGenerator<AccruedClient> {
  const plan = await readAppraisalPlan(shard);
  const { fetch, work } = await makeAccrue(plan, shard.shard);
  yield* workOn(scanItems(shard.shard - 1, plan.shards), fetch, work);
}

const byClient = (a: { clientKey: string }, b: { clientKey: string }) =>
  a.clientKey < b.clientKey ? -1 : a.clientKey > b.clientKey ? 1 : 0;

/** In the order of client keys: a scan that finds them in another one gives the same bytes. */
export async function finishAccrued(shard: Shard, clients: readonly AccruedClient[]): Promise<void> {
  const read = clients.flatMap((one) => ('credits' in one ? [one] : []));
  const credits = read.flatMap((one) => one.credits).sort(byClient);
  for (const variant of variants)
    if (read.some(({ before }) => before !== undefined)) {
      const own = read.flatMap(({ before }) => before?.[variant] ?? []).sort(byClient);
      await writeCredits(creditsKey(shard, shard.shard, variant), own);
    }
  const digest = await writeCredits(creditsKey(shard, shard.shard), credits);
  await keepShard(shard, shard.shard, {
    ...{ digest, figures: [...new Set(credits.map(({ figure }) => figure))].sort() },
    served: read.flatMap(({ served }) => (served ? [served] : [])).sort(byClient),
    closed: read.flatMap(({ clientKey, isClosed }) => (isClosed ? [clientKey] : [])).sort(),
    unread: clients.flatMap((one) => ('reason' in one ? [one] : [])).sort(byClient),
  });
}

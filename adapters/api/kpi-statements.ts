import type { Caller } from '#core/api/claims.ts';
import type { Statement } from '#core/api/kpi-statement.ts';
import type { TraceAnswer, TraceQuestion } from '#core/api/kpi-trace.ts';
import { inScope, rowScopeOf } from '#core/api/row-scope.ts';
import { chainOf } from '#core/governance/records.ts';
import type { Appraisal, AppraisalPlan, MemberResult } from '#core/kpi/appraisal/appraisal.ts';
import type { Credit } from '#core/kpi/credits/credit.ts';
import { boundsOf, daysOf, type PeriodDays } from '#core/kpi/periods/period.ts';
import type { Sealed } from '#core/kpi/periods/period-state.ts';
import { KpiRuleSet } from '#core/kpi/rule-set.ts';
import { signedBy } from '#core/kpi/statement/sign-offs.ts';
import { makeStatement, type StatementRules } from '#core/kpi/statement/statement.ts';
import { makeTrace } from '#core/kpi/statement/trace.ts';
import { readTrail } from '../audit.ts';
import { TidemarkError } from '../error.ts';
import { readHead, seesVersion } from '../head.ts';
import { eachCredit } from '../kpi/each-credit.ts';
import { creditsOfStaff } from '../kpi/staff-credits.ts';
import { readCalendar } from '../market.ts';
import { clientKeyOf } from '../personal.ts';
import { knowsClients, shownClients } from './kpi-clients.ts';

interface Found {
  appraisal: Appraisal;
  sealed: Sealed | null;
  days: PeriodDays | null;
}

const ruleSetOf = ({ rules }: AppraisalPlan) => KpiRuleSet.parse(JSON.parse(rules.content));

async function rulesOf({ appraisal: { plan }, sealed, days }: Found): Promise<StatementRules> {
  const { period, asOf, knownAt, rules } = plan;
  const [head, { records }] = await Promise.all([readHead(), readTrail(chainOf('kpi'))]);
  const calendar = await readCalendar(seesVersion(head, knownAt));
  const own = days ?? daysOf(period, calendar);
  if (!own) throw new TidemarkError('NO_TRADING_DAYS', `the calendar knows no trading day of ${period}`);
  return {
    ...{ plan, ruleSet: ruleSetOf(plan), signOffs: signedBy(records, rules.version), sealed },
    // Who loses points by a restatement may appeal against it.
    days: { ...own, ...sealed?.days },
    // A calendar that was corrected since the preview may tell another first day.
    tradingDays: calendar.days.filter((day) => day >= boundsOf(period).first && day <= asOf),
  };
}

/** The statement of one member, with clients as far as the caller may know them. */
export async function statementOf(found: Found, member: MemberResult, caller: Caller): Promise<Statement> {
  const [rules, credits] = await Promise.all([
    rulesOf(found),
    creditsOfStaff(found.appraisal, member.staffId),
  ]);
  const clients = await shownClients(
    credits.map(({ clientKey }) => clientKey),
    caller,
  );
  return makeStatement(rules)({ member, credits, clients });
}

/** A client is asked about by the broker's number, or by the key that a statement shows to whoever may not know that. */
async function keyed(asked: TraceQuestion, caller: Caller): Promise<TraceQuestion> {
  if (asked.by !== 'client' || !knowsClients(caller)) return asked;
  return { by: 'client', id: (await clientKeyOf(asked.id)) ?? asked.id };
}

/** What can be told beforehand of the credits that a question is about: they need not all be kept. */
const mayConcern = ({ by, id }: TraceQuestion, { clientKey, sources, staffId }: Credit): boolean =>
  by === 'client' ? clientKey === id : by === 'row' ? sources.includes(id) : by !== 'staff' || staffId === id;

async function creditsIn(
  appraisal: Appraisal,
  asked: TraceQuestion,
  members: readonly MemberResult[],
  caller: Caller,
): Promise<Credit[]> {
  const scope = rowScopeOf(caller);
  if (scope.kind === 'servicer')
    return scope.staffId === null ? [] : creditsOfStaff(appraisal, scope.staffId);
  const staff = new Set(members.map(({ staffId }) => staffId));
  const credits: Credit[] = [];
  for await (const credit of eachCredit(appraisal)) {
    const { staffId, branchId } = credit;
    const isSeen = staffId === null ? inScope(scope, { branchId, servicers: [] }) : staff.has(staffId);
    if (isSeen && mayConcern(asked, credit)) credits.push(credit);
  }
  return credits;
}

/** What of some members hangs on a question. */
export async function traceOf(
  { appraisal }: Pick<Found, 'appraisal'>,
  question: TraceQuestion,
  members: readonly MemberResult[],
  caller: Caller,
): Promise<TraceAnswer> {
  const asked = await keyed(question, caller);
  const credits = await creditsIn(appraisal, asked, members, caller);
  const only = caller.role === 'advisor' ? (caller.staffId ?? '') : null;
  const answer = makeTrace(ruleSetOf(appraisal.plan))(asked, { appraisal: { members }, credits, only });
  return { ...answer, asked: question };
}

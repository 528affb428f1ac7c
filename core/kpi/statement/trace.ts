import type { TraceAnswer, TraceQuestion } from '../../api/kpi-trace.ts';
import { decimalOf } from '../../exact/decimal.ts';
import { caseOf } from '../../rules/explain/explainer.ts';
import { same } from '../../rules/explain/template.ts';
import { why } from '../../rules/explain/why.ts';
import type { Appraisal, MemberResult } from '../appraisal/appraisal.ts';
import type { Credit } from '../credits/credit.ts';
import { nameOfSource } from '../credits/finding.ts';
import type { KpiRuleSet } from '../rule-set.ts';
import { deductionOf } from '../score-kpi.ts';
import { sumOf } from '../score-parts.ts';
import { reasonOf } from './conduct-lines.ts';
import { creditSums, poolSums } from './credit-sums.ts';
import { numberOfUnit } from './numbers.ts';
import { nothing, type Reach, reachOf, type Readers, readersOf, upFrom } from './reach.ts';
import { titleOf } from './read-figures.ts';

/** Rows of events of conduct, named as credits name those of other files. */
const eventRow = (eventId: string) => `compliance_events/${eventId}`;

/** Which credits a question is about. */
function isAbout({ by, id }: TraceQuestion, { figures }: Reach): (credit: Credit) => boolean {
  if (by === 'row') return ({ sources }) => sources.some((one) => one === id || nameOfSource(one) === id);
  if (by === 'client') return ({ clientKey }) => clientKey === id;
  if (by === 'staff') return ({ staffId }) => staffId === id;
  return ({ figure }) => figures.has(figure);
}

interface Touched {
  byMember: ReadonlyMap<string, readonly Credit[]>;
  pool: readonly Credit[];
}

/** The credits that are asked about; of the pool, one staff member sees that of own clients alone. */
function touchedBy(credits: Iterable<Credit>, is: (one: Credit) => boolean, only: string | null): Touched {
  const byMember = new Map<string, Credit[]>();
  const clients = new Set<string>();
  const pool: Credit[] = [];
  for (const credit of credits) {
    const { staffId, clientKey } = credit;
    if (only !== null && staffId === only) clients.add(clientKey);
    if ((only !== null && staffId !== null && staffId !== only) || !is(credit)) continue;
    const own = staffId === null ? pool : (byMember.get(staffId) ?? []);
    if (staffId !== null) byMember.set(staffId, own);
    own.push(credit);
  }
  return { byMember, pool: pool.filter(({ clientKey }) => only === null || clients.has(clientKey)) };
}

/** Events of conduct that are asked about: by their row, or as what rules read. */
const eventsOf = ({ by, id }: TraceQuestion, { conduct }: MemberResult, reach: Reach) =>
  conduct.filter(({ eventId, figure }) =>
    by === 'row' ? eventRow(eventId) === id : reach.figures.has(figure),
  );

export interface TraceOver {
  appraisal: Pick<Appraisal, 'members'>;
  /** Of everybody and of the pools; where one staff member asks, those of others may be left out. */
  credits: Iterable<Credit>;
  /** The one staff member whom the answer may tell of; null: everybody. */
  only: string | null;
}

function memberAnswer(
  readers: Readers,
  asked: TraceQuestion,
  member: MemberResult,
  credits: readonly Credit[],
  direct: Reach | undefined,
): TraceAnswer['members'] {
  const { staffId, branchId, outcome } = member;
  if (asked.by === 'staff' && asked.id !== staffId) return [];
  const events = eventsOf(asked, member, direct ?? nothing);
  const isTouched = credits.length + events.length > 0;
  // Of a row or a client only what reads what this member got of it.
  const reach = direct ?? upFrom(readers, null, new Set([...credits, ...events].map(({ figure }) => figure)));
  const fired = why(caseOf(readers.explainer, member.figures)).filter(({ rule }) => reach.rules.has(rule));
  // Every statement has every indicator, a rule only where it fired.
  const isConcerned = asked.by === 'rule' ? fired.length > 0 : isTouched || fired.length > 0;
  if (!isConcerned && reach.indicators.size === 0) return [];
  const lines = outcome.lines.filter(({ id }) => reach.indicators.has(id));
  const points = lines.flatMap(({ score, extra }) => (score === null ? [] : [score, extra]));
  return [
    {
      ...{ staffId, branchId, credits: creditSums(credits), events: events.map(({ eventId }) => eventId) },
      indicators: lines.map(({ id, score, extra }) => ({ id, score, extra })),
      rules: fired.map(({ rule, event }) => ({
        ...{ rule, points: event.type === 'veto' ? null : deductionOf(event) },
      })),
      ...{ points: numberOfUnit(sumOf(points.map(decimalOf)), 'points'), final: outcome.final },
    },
  ];
}

/**
 * The reverse of a statement: which figures, indicators, rules, members and points hang on a clause, a rule, an indicator,
 * a figure, a row or finding, a client or a staff member. What is not known has an answer without any.
 */
export function makeTrace(ruleSet: KpiRuleSet): (asked: TraceQuestion, over: TraceOver) => TraceAnswer {
  const readers = readersOf(ruleSet);
  return (asked, { appraisal, credits, only }) => {
    const members = appraisal.members.filter(({ staffId }) => only === null || staffId === only);
    const isKnown = asked.by !== 'staff' || members.some(({ staffId }) => staffId === asked.id);
    const direct = isKnown ? reachOf(readers, asked) : nothing;
    const { byMember, pool } = touchedBy(credits, isAbout(asked, direct ?? nothing), only);
    const touched = [
      ...[...byMember.values(), pool].flat(),
      ...members.flatMap((member) => eventsOf(asked, member, direct ?? nothing)),
    ];
    const named = new Set(touched.map(({ figure }) => figure));
    const reach = direct ?? upFrom(readers, named.size > 0 ? same(asked.id) : null, named);
    return {
      ...{ asked, title: reach.title, pool: poolSums(pool) },
      figures: [...reach.figures].map((figure) => ({ figure, title: titleOf(ruleSet, figure) })),
      indicators: ruleSet.indicators
        .filter(({ id }) => reach.indicators.has(id))
        .map(({ id, title, clause = null }) => ({ id, title, clause })),
      rules: readers.explainer.program.rules
        .filter(({ name }) => reach.rules.has(name))
        .map((rule) => ({ rule: rule.name, reason: reasonOf(ruleSet, rule) })),
      members: members.flatMap((member) =>
        memberAnswer(readers, asked, member, byMember.get(member.staffId) ?? [], direct),
      ),
    };
  };
}

import type { Distribution } from '../../api/kpi-distribution.ts';
import { fill, same } from '../../rules/explain/template.ts';
import type { Words } from '../../rules/format/words.ts';
import type { Appraisal } from '../appraisal/appraisal.ts';
import type { Period } from '../periods/period.ts';
import parameters from './parameters.json' with { type: 'json' };

const { leastInBand, bands: bounds, quartilesTo, periodsShown } = parameters;

const tooFew: Words = {
  zh: '有得分的只有 {people} 人，不足 {least} 人，不显示分布',
  en: 'Only {people} members have points, fewer than {least}: how they lie is not shown',
};

/** Points of one member in one period. */
interface Scored {
  staffId: string;
  final: number;
}

const scoredIn = ({ members }: Pick<Appraisal, 'members'>, branchId: string | null): Scored[] =>
  members.flatMap(({ staffId, branchId: own, outcome: { final } }) =>
    final !== null && (branchId === null || own === branchId) ? [{ staffId, final }] : [],
  );

interface Band {
  from: number | null;
  to: number | null;
  people: Scored[];
}

/**
 * Bands by the bounds of the parameters, each joined to its upper neighbour until it holds enough people (the last ones to
 * the one below): no band of fewer is told, nor can one be reckoned from the others.
 */
export function bandsOf(all: readonly Scored[]): Band[] {
  const edges = [null, ...bounds, null];
  const joined: Band[] = [];
  let open: Band | undefined;
  for (const [at, to] of edges.slice(1).entries()) {
    const from = edges[at] ?? null;
    const people = all.filter(({ final }) => (from === null || final >= from) && (to === null || final < to));
    open = { from: open ? open.from : from, to, people: [...(open?.people ?? []), ...people] };
    if (open.people.length < leastInBand) continue;
    joined.push(open);
    open = undefined;
  }
  const last = joined.at(-1);
  if (open && last) Object.assign(last, { to: open.to, people: [...last.people, ...open.people] });
  return joined;
}

/** In which quarter of the ordered points they lie, 1 the lowest; equal points lie in one. */
const quarterOf = (sorted: readonly number[], final: number): number =>
  1 + Math.min(3, Math.floor((4 * sorted.filter((one) => one < final).length) / sorted.length));

/** Null where a quarter would hold too few; rounded, since the point itself is somebody's own. */
function quartilesOf(all: readonly Scored[]): Distribution['quartiles'] {
  if (all.length < 4 * leastInBand) return null;
  const sorted = all.map(({ final }) => final).sort((a, b) => a - b);
  const at = (part: number) =>
    Math.round((sorted[Math.ceil(part * sorted.length) - 1] ?? 0) / quartilesTo) * quartilesTo;
  return { lower: at(0.25), median: at(0.5), upper: at(0.75) };
}

export interface DistributionOf {
  /** The period that is told, and earlier ones. */
  appraisals: readonly { period: Period; members: Appraisal['members'] }[];
  period: Period;
  /** Null: all branches. */
  branchId: string | null;
  /** The reader, where a member. */
  staffId: string | null;
}

/** How points lie in a group, and where the reader stands in it; of others neither points nor names. */
export function distributionOf({ appraisals, period, branchId, staffId }: DistributionOf): Distribution {
  const upTo = appraisals
    .filter((one) => one.period <= period)
    .sort((a, b) => (a.period < b.period ? -1 : 1))
    .slice(-periodsShown)
    .map((one) => ({ period: one.period, scored: scoredIn(one, branchId) }));
  const all = upTo.find((one) => one.period === period)?.scored ?? [];
  const finalOf = (scored: readonly Scored[]) => scored.find((one) => one.staffId === staffId)?.final ?? null;
  const own = finalOf(all);
  const isShown = all.length >= leastInBand;
  const quartiles = quartilesOf(all);
  const sorted = all.map(({ final }) => final);
  return {
    ...{ period, branchId, people: all.length, leastInBand, quartiles },
    hidden: isShown
      ? null
      : fill(tooFew, { people: same(String(all.length)), least: same(String(leastInBand)) }),
    bands: bandsOf(all).map(({ from, to, people }) => ({
      ...{ from, to, people: people.length },
      isOwn: people.some((one) => one.staffId === staffId),
    })),
    own: own === null ? null : { final: own, quarter: quartiles === null ? null : quarterOf(sorted, own) },
    trend: upTo.map(({ period: of, scored }) => ({
      ...{ period: of, people: scored.length },
      ...{ quartiles: quartilesOf(scored), own: finalOf(scored) },
    })),
  };
}

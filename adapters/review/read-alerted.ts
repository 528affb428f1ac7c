import type { AlertClient } from '#core/cases/night.ts';
import type { Decision } from '#core/decision/decision.ts';
import { readColumns } from '../run-columns.ts';
import { typedColumns, type TypedColumns } from '../typed-columns.ts';
import type { CertifiedShard } from './night-shards.ts';

type Points = AlertClient['points'];

const known = (number: number | undefined) => (number === undefined || Number.isNaN(number) ? null : number);

/** Points by family: of most clients nobody asks for them, and many have the same. */
function pointsOf(decisions: TypedColumns): (at: number) => Points {
  const decoder = new TextDecoder();
  const texts = decisions.undecoded('churnPoints');
  const parsed = new Map<Uint8Array, Points>();
  return (at) => {
    const text = texts[at];
    if (!text) return {};
    const points = parsed.get(text) ?? (JSON.parse(decoder.decode(text)) as Points);
    parsed.set(text, points);
    return points;
  };
}

function* decidedOf(decisions: TypedColumns, core: ReadonlySet<string | null>): Generator<AlertClient> {
  const text = (name: string) => decisions.texts(name);
  const [keys, branches, servicers, outcomes] = [
    ...[text('clientKey'), text('branchId'), text('servicer'), text('outcome')],
  ];
  const [classes, levels, bands] = [text('class'), text('churnLevel'), text('band')];
  const [scores, floors] = [decisions.numbers('churnScore'), decisions.numbers('churnFloor')];
  const [values, points] = [decisions.numbers('cvs'), pointsOf(decisions)];
  for (const [at, outcome] of (outcomes ?? []).entries())
    if (outcome === 'decided')
      yield {
        ...{
          clientKey: keys?.[at] ?? '',
          branchId: branches?.[at] ?? null,
          adviser: servicers?.[at] ?? null,
        },
        ...{ class: classes[at] ?? '', level: levels[at] ?? null, score: known(scores[at]) ?? 0 },
        get points() {
          return points(at);
        },
        ...{ floor: known(floors[at]), band: bands[at] ?? null, cvs: known(values[at]) },
        core: core.has(keys?.[at] ?? ''),
      };
}

/** What alerts ask of the decided clients of a shard, from the few columns that it is in; whoever keeps one copies it. */
export async function readAlerted(
  runId: string,
  { shard, digests }: CertifiedShard,
): Promise<Iterable<AlertClient>> {
  const [decisions, branch] = await Promise.all(
    (['decisions', 'branch'] as const).map(async (kind) =>
      typedColumns(await readColumns(runId, kind, shard, digests[kind])),
    ),
  );
  if (!decisions || !branch) return [];
  const flags = branch.numbers('core');
  return decidedOf(decisions, new Set(branch.texts('clientKey').filter((_, at) => flags[at] === 1)));
}

/** The client as a decision that was in force before left it. */
export const asBefore = (
  { clientKey, branchId, adviser }: AlertClient,
  { class: name, churnLevel: level, churnScore, churnPoints, churnFloor: floor, band, core, cvs }: Decision,
): AlertClient => ({
  ...{ clientKey, branchId, adviser, class: name, level, score: churnScore ?? 0, points: churnPoints ?? {} },
  ...{ floor, band, core: core === true, cvs },
});

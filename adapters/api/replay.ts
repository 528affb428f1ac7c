import { ApiError, type Words } from '#core/api/api-error.ts';
import { lineOf } from '#core/api/decision-line.ts';
import type { Replay as Told } from '#core/api/replays.ts';
import type { RouteInput } from '#core/api/route.ts';
import type { RouteOf } from '#core/api/routes.ts';
import type { ScopedRow } from '#core/api/row-scope.ts';
import type { Decision } from '#core/decision/decision.ts';
import { knownNowWords } from '#core/decision/waterfall-words.ts';
import { canonical } from '../digest.ts';
import { TidemarkError, TransientError } from '../error.ts';
import { readHead, seesVersion } from '../head.ts';
import { findRun, NoSuchNight } from '../replay/find-run.ts';
import { type ClientOwner, findOwner } from '../replay/rebuild-client.ts';
import { NotReproduced, type Replay, replayClient } from '../replay/replay-client.ts';
import { kindOfArchived } from '../rule-archive.ts';
import { latestRun } from '../runs.ts';
import { readProfile } from './client-row.ts';

type Asked = RouteInput<RouteOf<'replayDecision'>>['query'];

export interface ReplayedClient extends ClientOwner, ScopedRow {
  clientId: string;
}

/** A client by the broker's number, with the scope of today: one who was withdrawn since belongs to nobody. */
export async function findReplayed(clientId: string): Promise<ReplayedClient | undefined> {
  const head = await readHead();
  // Before the first import there are no keys to make a reference with.
  const owner = head.batchId === undefined ? undefined : await findOwner(clientId);
  if (!owner) return undefined;
  const profile = await readProfile(owner.clientKey, seesVersion(head, head.head));
  return { ...owner, clientId, branchId: profile?.branchId ?? null, servicers: profile?.servicers ?? [] };
}

const notFound = (words: Words, cause?: unknown) => new ApiError('NOT_FOUND', words, { cause });

const noNight = () => notFound({ zh: '还没有任何一夜的计算', en: 'No night has been run yet' });
const notKnownThen = () =>
  notFound({ zh: '那一夜还不知道这位客户', en: 'That night did not know this client yet' });

function noSuchNight(cause: NoSuchNight): ApiError {
  const { asOf, knownAt } = cause;
  const zh = knownAt.length > 0 ? `该日按以下版本计算过：${knownAt.join('、')}` : '该日没有计算过';
  return notFound({ zh: `没有所问的 ${asOf} 的计算，${zh}`, en: cause.message }, cause);
}

function notReproduced(cause: TidemarkError): ApiError {
  const words =
    cause instanceof NotReproduced
      ? {
          zh: `重算与存档不符：${cause.first.field} 存档为 ${cause.first.archived ?? '无'}，重算为 ${cause.first.replayed ?? '无'}`,
          en: `The replay is not what was certified: ${cause.message}`,
        }
      : {
          zh: `无法重算，所依据的数据缺失或被改动（${cause.code}）：${cause.message}`,
          en: `It cannot be replayed, what it rests on is missing or altered (${cause.code}): ${cause.message}`,
        };
  return new ApiError('NOT_REPRODUCED', words, { cause });
}

/** A rule set that is tried must be in the archive and of a kind that a night decides by. */
async function requireArchived(digest: string): Promise<void> {
  const kind = await kindOfArchived(digest).catch((cause: unknown) => {
    if (!(cause instanceof TidemarkError) || cause.code !== 'RULES_MISSING') throw cause;
    const words = {
      zh: `存档中没有规则集 ${digest}：只有某一夜用过的规则集在存档中`,
      en: `The archive holds no rule set ${digest}: it holds those that a night has used`,
    };
    throw notFound(words, cause);
  });
  if (kind !== undefined) return;
  const words = { zh: '没有一夜按此类规则作决策', en: 'No night decides by rules of this kind' };
  throw new ApiError('BAD_REQUEST', words, { places: [{ at: 'query.rules', problem: words.en }] });
}

function told(clientId: string, { plan, decision, undecided, hypothetical, now }: Replay, rules = ''): Told {
  const { asOf, knownAt, runId } = plan;
  // Members in the order in which they are stored: equal decisions are then printed as equal text.
  const line = (one: Decision | null) => one && lineOf(clientId, JSON.parse(canonical(one)) as Decision);
  return {
    ...{ clientId, asOf, knownAt, runId, decision: line(decision), undecided, rules: { ...plan.rules } },
    hypothetical: hypothetical && {
      kind: hypothetical.kind,
      rules,
      decision: line(hypothetical.decision),
      differences: hypothetical.differences.map(({ field, archived, replayed }) => ({
        ...{ field, decided: archived, supposed: replayed },
      })),
    },
    now: now && { ...now, decision: line(now.decision), lines: knownNowWords(now.waterfall) },
  };
}

/** A past decision about a client computed anew; what does not give the certified bytes is refused loudly. */
export async function replayDecision(client: ReplayedClient, { asOf, knownAt, rules }: Asked): Promise<Told> {
  const day = asOf ?? (await latestRun())?.asOf;
  if (day === undefined) throw noNight();
  try {
    if (rules !== undefined) await requireArchived(rules);
    const replay = await replayClient(await findRun(day, knownAt), client, rules);
    if (!replay) throw notKnownThen();
    return told(client.clientId, replay, rules);
  } catch (error) {
    if (error instanceof NoSuchNight) throw noSuchNight(error);
    if (error instanceof TidemarkError && !(error instanceof TransientError)) throw notReproduced(error);
    throw error;
  }
}

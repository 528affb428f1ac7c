import { ApiError } from '#core/api/api-error.ts';
import type { ClientRow, Explained } from '#core/api/client-rows.ts';
import { lineOf } from '#core/api/decision-line.ts';
import type { Decision } from '#core/decision/decision.ts';
import { explain } from '#core/decision/explain.ts';
import type { RuleSets } from '#core/decision/rule-sets.ts';
import { current } from '../decisions.ts';
import { getItem, jsonOf, numberOf, text, textOf } from '../dynamodb.ts';
import { env } from '../env.ts';
import { pinnedRuleSets } from '../rule-sets.ts';
import { factsOfShard } from '../shards.ts';

function rulesOf(pinned: Record<string, string>): RuleSets {
  try {
    return pinnedRuleSets(pinned);
  } catch (cause) {
    const words = {
      zh: '作出此决策的规则已不在系统中：重新运行一夜后可以解释',
      en: 'The rules of that night are no longer here: after the next night it can be explained',
    };
    throw new ApiError('NOT_FOUND', words, { cause });
  }
}

/** Why the decision in force is what it is: from the columns of the night that made it, and that night's rules. */
export async function explainClient({ clientKey, clientId }: ClientRow): Promise<Explained | undefined> {
  const item = await getItem(env.decisionsTable, { clientKey: text(clientKey), asOf: text(current) });
  const [runId, shard] = [textOf(item, 'runId'), numberOf(item, 'shard')];
  if (runId === undefined || shard === undefined) return undefined;
  const decision = jsonOf(item, 'decision') as Decision;
  const rules = rulesOf(jsonOf(item, 'rules') as Record<string, string>);
  const { rows } = await factsOfShard({ runId, shard });
  const facts = rows.find((row) => row.clientKey === clientKey)?.facts;
  if (!facts) throw new Error('the columns of the night do not hold the client');
  return {
    clientId,
    asOf: decision.asOf,
    runId,
    lines: explain(rules, facts, decision),
    facts,
    decision: lineOf(clientId, decision),
  };
}

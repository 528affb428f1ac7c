import { ApiError } from '#core/api/api-error.ts';
import type { ClientRow, Explained } from '#core/api/client-rows.ts';
import { lineOf } from '#core/api/decision-line.ts';
import type { ClientFacts } from '#core/decision/cases.ts';
import type { Decision } from '#core/decision/decision.ts';
import { earlierFacts } from '#core/decision/earlier-facts.ts';
import { explain } from '#core/decision/explain.ts';
import type { RuleSets } from '#core/decision/rule-sets.ts';
import type { Waterfall } from '#core/decision/waterfall.ts';
import { waterfallWords } from '#core/decision/waterfall-words.ts';
import { explainWhyNot } from '#core/decision/why-not.ts';
import { shardNumbers } from '#core/run/plan.ts';
import { calendarOf } from '#core/run/plan-days.ts';
import { current } from '../decisions.ts';
import { getItem, jsonOf, numberOf, text, textOf } from '../dynamodb.ts';
import { env } from '../env.ts';
import { readRuleSets } from '../rule-archive.ts';
import { readPlan, requireCertificate } from '../runs.ts';
import { certifiedDecisions, factsOfShard } from '../shards.ts';

async function rulesOf(pinned: Readonly<Record<string, string>>): Promise<RuleSets> {
  try {
    return await readRuleSets(pinned);
  } catch (cause) {
    const words = {
      zh: '作出此决策的规则不在存档中：重新运行一夜后可以解释',
      en: 'The rules of that night are not in the archive: after the next night it can be explained',
    };
    throw new ApiError('NOT_FOUND', words, { cause });
  }
}

/** The client's rows in the columns of a run. The shard that it was in before is the likely one; any may hold it. */
async function rowsIn(runId: string, clientKey: string, likely: number) {
  const plan = await readPlan(runId);
  const others = shardNumbers(plan).filter((shard) => shard !== likely);
  for (const shard of likely <= plan.shards ? [likely, ...others] : others) {
    const { rows } = await factsOfShard({ runId, shard });
    const client = rows.find((row) => row.clientKey === clientKey);
    if (!client) continue;
    const decided = (await certifiedDecisions({ runId, shard })).find((row) => row.clientKey === clientKey);
    const decision = decided?.decision;
    if (!decision) return undefined;
    const { asOf } = plan;
    const earlier = earlierFacts(client.before, decision.memory.delivered, {
      asOf,
      calendar: calendarOf(plan),
    });
    return { client, decision, earlier };
  }
  return undefined;
}

/** Throws BAD_REQUEST with the names that there are when nothing is called as asked. */
function whyNotLines(rules: RuleSets, client: ClientFacts, decision: Decision, asked: string) {
  const answer = explainWhyNot(rules, client, decision, asked);
  if ('lines' in answer) return [...answer.lines];
  const names = answer.names.join(', ');
  const words = {
    zh: `没有名为 ${asked} 的结果、事件或规则。可用：${names}`,
    en: `No outcome, event or rule is called ${asked}. There are: ${names}`,
  };
  throw new ApiError('BAD_REQUEST', words, { places: [{ at: 'query.whyNot', problem: words.en }] });
}

/**
 * Why the decision in force is what it is: from the columns of the night in force, and that night's rules. A client
 * whom that night could not decide about is explained from the night that last did.
 */
export async function explainClient(
  { clientKey, clientId, runId }: ClientRow,
  asked: string | undefined,
): Promise<Explained | undefined> {
  const item = await getItem(env.decisionsTable, { clientKey: text(clientKey), asOf: text(current) });
  const [changedIn, shard] = [textOf(item, 'runId'), numberOf(item, 'shard')];
  if (runId === null || changedIn === undefined || shard === undefined) return undefined;
  for (const night of new Set([runId, changedIn])) {
    const found = await rowsIn(night, clientKey, shard);
    if (!found) continue;
    const { decision } = found;
    const client = { ...found.client, earlier: found.earlier };
    const { rules } = await requireCertificate(night);
    const ruleSets = await rulesOf(rules);
    const waterfall = (jsonOf(item, 'waterfall') ?? null) as Waterfall | null;
    const lines = [...explain(ruleSets, client, decision), ...waterfallWords(waterfall)];
    return {
      clientId,
      asOf: decision.asOf,
      runId: night,
      lines,
      waterfall,
      ...(asked !== undefined && { whyNot: whyNotLines(ruleSets, client, decision, asked) }),
      facts: client.facts,
      medians: client.medians,
      earlier: client.earlier,
      decision: lineOf(clientId, decision),
      rules,
    };
  }
  return undefined;
}

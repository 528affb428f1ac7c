import { makeDeciders } from '#core/decision/decide.ts';
import type { FactValues } from '#core/rules/format/rule-set.ts';
import { nightOf } from '../night-rules.ts';
import { decidedClients } from '../replay/decided-clients.ts';
import type { Draft } from './review-night.ts';

/** What a draft would see of each client of the latest night; nobody where there is none. */
export async function clientsSeen(draft: Draft | undefined): Promise<FactValues[]> {
  if (!draft) return [];
  const { kind, plan, drafted } = draft;
  const { values } = makeDeciders(drafted, nightOf(plan));
  const seen: FactValues[] = [];
  for await (const clients of decidedClients(plan))
    for (const { row, decision } of clients) seen.push(values[kind](row, decision));
  return seen;
}

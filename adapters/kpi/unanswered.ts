import type { Unanswered } from '#core/kpi/periods/beforehand.ts';
import type { Period } from '#core/kpi/periods/period.ts';
import { readAppeal } from './appeal-chains.ts';
import { appealsOf } from './kpi-items.ts';

/** Appeals that wait for their first answer, as their chains tell them. */
export async function unansweredIn(period: Period): Promise<Unanswered[]> {
  const unanswered: Unanswered[] = [];
  for await (const { appealId } of appealsOf(period)) {
    const appeal = await readAppeal(appealId);
    if (appeal?.standing === 'open') unanswered.push({ appealId, answeredBy: appeal.days.answeredBy });
  }
  return unanswered;
}

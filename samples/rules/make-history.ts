import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dateOf, dayNumber } from '#core/calendar/date.ts';
import { makeRandom } from '#core/chance/random.ts';

/**
 * Makes quiet-history.jsonl and quiet-outcomes.csv: invented clients, told at each month-end of a year with the facts of
 * quiet-clients.json and the days since their last trade. A client who is hardly active leaves more often than others.
 * Run: npx node samples/rules/make-history.ts [folder]
 */
const setting = { seed: 4, clients: 120, year: 2024, leaves: { quiet: 0.09, other: 0.012 }, quietBelow: 4 };

const monthEnds = Array.from({ length: 12 }, (_, month) =>
  dateOf(dayNumber(new Date(Date.UTC(setting.year, month + 1, 0)).toISOString())),
);

interface Told {
  lines: string[];
  outcomes: string[];
}

/** A client's lines up to the day on which it leaves, if it does. */
function told(number: number): Told {
  const random = makeRandom('quiet', setting.seed, number);
  const clientId = `Q${String(number).padStart(3, '0')}`;
  const assets = Math.round(random.between(10, 40) ** 2 * 100);
  const habit = random.below(13);
  const lines: string[] = [];
  let left: string | undefined;
  for (const asOf of monthEnds) {
    if (left !== undefined && asOf >= left) break;
    const active_months = Math.max(0, Math.min(12, habit + random.below(5) - 2));
    const days_since_trade = random.below(15) + (12 - active_months) * random.below(12);
    // Of some clients nobody counted the months.
    const isKnown = !random.chance(0.03);
    const facts = { assets, active_months: isKnown ? active_months : null, days_since_trade };
    lines.push(JSON.stringify({ clientId, asOf, facts }));
    const { quiet, other } = setting.leaves;
    if (random.chance(active_months < setting.quietBelow ? quiet : other))
      left ??= dateOf(dayNumber(asOf) + 1 + random.below(80));
  }
  return { lines, outcomes: left === undefined ? [] : [`${clientId},${left},left`] };
}

const folder = process.argv[2] ?? import.meta.dirname;
const clients = Array.from({ length: setting.clients }, (_, at) => told(at + 1));
const text = (lines: readonly string[]) => `${lines.join('\n')}\n`;
await writeFile(join(folder, 'quiet-history.jsonl'), text(clients.flatMap(({ lines }) => lines)));
const outcomes = clients.flatMap((client) => client.outcomes);
await writeFile(join(folder, 'quiet-outcomes.csv'), text(['client_id,date,outcome', ...outcomes]));

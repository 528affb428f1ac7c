import type { Hit } from './pack.ts';
import words from './prohibited.json' with { type: 'json' };
import { termsIn, textsOf } from './texts.ts';

/** Tests name clients as they like, and laws and schemas are no inputs. */
const unread = new Set(['tests', 'clauses', '$schema']);
const harmless: ReadonlySet<string> = new Set(words.harmless.flatMap((name) => [name, `${name}_ok`]));

/**
 * Places of a rule set that name what no rule may look at, or what may stand for it (DOMAIN.md 10): in facts, own or not,
 * in titles, reasons, and whatever else it says. The scan is over the file as JSON, so that one with faults is scanned too.
 */
export function prohibitedInputs(content: unknown): Hit[] {
  if (typeof content !== 'object' || content === null) return [];
  const read = Object.fromEntries(Object.entries(content).filter(([name]) => !unread.has(name)));
  const hits: Hit[] = [];
  for (const { pointer, text } of textsOf(read)) {
    if (harmless.has(text)) continue;
    for (const { id: category, title, proxy = false, zh, en } of words.categories)
      for (const term of termsIn(text, { zh, en })) hits.push({ pointer, category, term, proxy, title });
  }
  return hits;
}

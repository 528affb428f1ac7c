import type { Hit } from './pack.ts';
import words from './price-words.json' with { type: 'json' };
import { type Text, termsIn, textsOf } from './texts.ts';

const title = { zh: '价格', en: 'price' };

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;
const partOf = (value: unknown, name: string): unknown => (isObject(value) ? value[name] : undefined);

/** What a rule set can decide: events of its rules, and the names of its outcomes. */
function* outcomesOf(content: unknown): Generator<Text> {
  const rules = partOf(content, 'rules');
  if (Array.isArray(rules))
    for (const [at, rule] of rules.entries()) {
      const event = partOf(rule, 'event');
      yield* textsOf(partOf(event, 'type'), ['rules', at, 'event', 'type']);
      const params = partOf(event, 'params');
      // A reason is a code, whose words are looked at where they are told.
      const told = isObject(params) ? Object.entries(params).filter(([name]) => name !== 'reason') : [];
      yield* textsOf(Object.fromEntries(told), ['rules', at, 'event', 'params']);
    }
  for (const name of ['decision', 'classes', 'stages']) yield* textsOf(partOf(content, name), [name]);
}

/** Whether a reason speaks of a price is no matter; that it asks for one is. */
function* sentencesOf(content: unknown): Generator<Text> {
  for (const name of ['reasons', 'attributes', 'title', 'description'])
    yield* textsOf(partOf(content, name), [name]);
}

/** Places where an outcome sets or recommends a price (DOMAIN.md 9.7): that a rule looks at a price is none. */
export function priceOutcomes(content: unknown): Hit[] {
  const hitsIn = (texts: Iterable<Text>, terms: Parameters<typeof termsIn>[1]) =>
    [...texts].flatMap(({ pointer, text }) =>
      termsIn(text, terms).map((term) => ({ pointer, category: 'price', term, proxy: false, title })),
    );
  return [...hitsIn(outcomesOf(content), words.names), ...hitsIn(sentencesOf(content), words.sentences)];
}

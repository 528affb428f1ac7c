import { z } from 'zod';
import type { Facts } from '../facts/fact.ts';
import { isDate } from '../ledger/instant.ts';

const Line = z.looseObject({
  clientId: z.string().min(1),
  asOf: z.string().refine(isDate, 'is no date YYYY-MM-DD'),
  facts: z.record(z.string(), z.unknown()),
  branchId: z.string().nullish(),
  class: z.string().nullish(),
  regime: z.string().nullish(),
});

/** A client on a day: a line of `tidemark facts`, and what else is known of the client then. */
export interface HistoryLine {
  clientId: string;
  asOf: string;
  facts: Facts;
  /** Null is a branch, or a class, of its own. */
  branchId: string | null;
  class: string | null;
  regime: string | null;
}

interface Envelope {
  ok: boolean;
  value?: unknown;
}
const isEnvelope = (given: unknown): given is Envelope =>
  typeof given === 'object' && given !== null && 'ok' in given && typeof given.ok === 'boolean';

/** Values that stand alone get the envelope; absent and null are unknown. Rules read any JSON value, not only facts of ours. */
function envelopeOf(given: unknown): object {
  if (!isEnvelope(given)) return { value: given ?? null, ok: given !== null };
  return given.ok && given.value !== undefined && given.value !== null
    ? given
    : { ...given, value: null, ok: false };
}

/** Throws what is wrong with the line: no JSON, or another shape. */
export function readHistoryLine(text: string): HistoryLine {
  const line = Line.parse(JSON.parse(text));
  const facts = Object.entries(line.facts).map(([name, given]) => [name, envelopeOf(given)] as const);
  return {
    clientId: line.clientId,
    asOf: line.asOf,
    facts: Object.fromEntries(facts) as Facts,
    branchId: line.branchId ?? null,
    class: line.class ?? null,
    regime: line.regime ?? null,
  };
}

import { z } from 'zod';

const isEnvelope = (value: unknown): value is { ok: boolean; value?: unknown } =>
  typeof value === 'object' && value !== null && 'ok' in value && typeof value.ok === 'boolean';

const Line = z.looseObject({
  clientId: z.string().optional(),
  facts: z.record(z.string(), z.unknown()),
});

export interface FactsInput {
  clientId?: string;
  /** Known facts alone. */
  facts: Record<string, unknown>;
}

/** One line of facts: `{ clientId?, facts: { name: value or { value, ok } } }`; null or not ok is unknown. */
export function readFactsLine(text: string): FactsInput {
  const { clientId, facts } = Line.parse(JSON.parse(text));
  const values = Object.entries(facts).map(([name, given]) => {
    if (!isEnvelope(given)) return [name, given] as const;
    return [name, given.ok ? given.value : undefined] as const;
  });
  const known = values.filter(([, value]) => value !== undefined && value !== null);
  return { ...(clientId !== undefined && { clientId }), facts: Object.fromEntries(known) };
}

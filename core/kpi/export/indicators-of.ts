import type { KpiRuleSet, Measure } from '../rule-set.ts';

/** For each figure of a period the indicators whose actual is made of it, also through figures made of others. */
export function indicatorsOf({
  figures,
  indicators,
}: Pick<KpiRuleSet, 'figures' | 'indicators'>): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const walk = (id: string, { sum, per = [] }: Measure, seen: ReadonlySet<string>): void => {
    for (const { figure } of [...sum, ...per]) {
      const made = Object.hasOwn(figures, figure) ? figures[figure] : undefined;
      if (made && !seen.has(figure)) walk(id, made, new Set([...seen, figure]));
      if (made) continue;
      const ids = found.get(figure) ?? [];
      if (!ids.includes(id)) found.set(figure, [...ids, id]);
    }
  };
  for (const { id, parts } of indicators) for (const { actual } of parts) walk(id, actual, new Set());
  return found;
}

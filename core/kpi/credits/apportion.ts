/**
 * A whole amount in parts as their weights are to each other, by largest remainder (of equal ones to the first): parts are
 * whole and sum to the amount. Weights are whole, not below 0, and one of them is above it.
 */
export function apportion(amount: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  const parts = weights.map((weight, at) => {
    const share = BigInt(amount) * BigInt(weight);
    return { at, part: Number(share / total), remainder: share % total };
  });
  const rest = amount - parts.reduce((sum, { part }) => sum + part, 0);
  const largest = [...parts].sort((a, b) => Number(b.remainder - a.remainder) || a.at - b.at).slice(0, rest);
  for (const one of largest) one.part++;
  return parts.map(({ part }) => part);
}

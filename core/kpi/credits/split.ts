import crediting from '../crediting.json' with { type: 'json' };
import type { Owner } from './owners.ts';

/** The share of an amount, cut to the whole unit; exact, where the product leaves the integers that a number holds too. */
function shareOf(amount: number, basisPoints: number): number {
  const product = amount * basisPoints;
  return Number.isSafeInteger(product)
    ? (product - (product % crediting.whole)) / crediting.whole
    : Number((BigInt(amount) * BigInt(basisPoints)) / BigInt(crediting.whole));
}

/**
 * An amount (fen, or any whole unit) split among owners: each part is cut to the whole unit, and what remains goes to the
 * servicer, else to the pool (DOMAIN.md 8.4). Parts sum to the amount; one below 0 is split like its opposite.
 */
export function split(amount: number, owners: readonly Owner[]): { owner: Owner; amount: number }[] {
  const parts = owners.map((owner) => ({ owner, amount: shareOf(amount, owner.basisPoints) }));
  const rest = amount - parts.reduce((sum, part) => sum + part.amount, 0);
  const takes = parts.find(({ owner }) => owner.role === 'servicer') ?? parts.at(-1);
  if (takes) takes.amount += rest;
  return parts;
}

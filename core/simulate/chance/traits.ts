import { exp } from '../../chance/exp.ts';
import type { Random } from '../../chance/random.ts';

/** How a trait varies between clients: about a mean, or by factors about a median; within bounds. */
export type Trait = (
  { readonly mean: number; readonly sd: number } | { readonly median: number; readonly spread: number }
) & { readonly min: number; readonly max: number };

/** One client's own value of a trait. */
export function draw(trait: Trait, random: Random): number {
  const value =
    'mean' in trait
      ? trait.mean + trait.sd * random.normal()
      : trait.median * exp(trait.spread * random.normal());
  return Math.min(trait.max, Math.max(trait.min, value));
}

/** A number between two that a parameter file names. */
export const inRange = ([low = 0, high = 0]: readonly number[], random: Random): number =>
  random.between(low, high);

/** Every trait of a group. */
export function drawAll<Name extends string>(
  traits: Readonly<Record<Name, Trait>>,
  random: Random,
): Record<Name, number> {
  const drawn = {} as Record<Name, number>;
  for (const name of Object.keys(traits) as Name[]) drawn[name] = draw(traits[name], random);
  return drawn;
}

type Share = number | { readonly odds: number };

/** A name by its share, which may stand among other things known of it; the shares add up to 1. */
export function drawName<Name extends string>(shares: Readonly<Record<Name, Share>>, random: Random): Name {
  const names = Object.keys(shares) as Name[];
  let left = random.uniform();
  for (const name of names) {
    const share = shares[name];
    left -= typeof share === 'number' ? share : share.odds;
    if (left < 0) return name;
  }
  return names.at(-1) as Name;
}

import { makeRandom, type Random } from '../../chance/random.ts';
import { drawName, inRange } from '../chance/traits.ts';
import parameters from '../parameters.json' with { type: 'json' };

const { stories, mix: usualMix } = parameters;

/** How a client behaves. */
export type Label = keyof typeof usualMix;
export type Mix = Readonly<Partial<Record<Label, number>>>;
export type LeaverStory = keyof typeof stories.leaving.styles;
export type LookAlikeStory = keyof typeof stories.lookAlikes.kinds;
export type Strength = keyof typeof stories.leaving.strengths;

/** What is decided of a client before the first day. */
export interface ClientPlan {
  index: number;
  clientId: string;
  label: Label;
  /** The last day of a client who leaves. */
  leaves: { day: number; style: LeaverStory; strength: Strength; closes: boolean } | null;
  /** What a client does that looks like leaving, and is not. */
  looksLike: LookAlikeStory | null;
  /** The day of the first deposit; null for those who were there before. */
  joins: number | null;
}

const greatestCommonDivisor = (a: number, b: number): number =>
  b === 0 ? a : greatestCommonDivisor(b, a % b);

/** A place for every client such that neighbours are far apart and no place is given twice. */
function shuffled(clients: number, seed: number): (index: number) => number {
  const random = makeRandom(seed, 'places');
  let step = 1 + random.below(clients);
  while (greatestCommonDivisor(step, clients) !== 1) step++;
  const offset = random.below(clients);
  return (index) => Number((BigInt(index) * BigInt(step) + BigInt(offset)) % BigInt(clients));
}

/** The label of a place when every label gets its share, exactly but for one client. */
function labelOf(place: number, clients: number, mix: Mix): { label: Label; within: number } {
  const labels = Object.keys(mix) as Label[];
  const whole = labels.reduce((sum, label) => sum + (mix[label] ?? 0), 0);
  let share = 0;
  let first = 0;
  for (const label of labels) {
    share += mix[label] ?? 0;
    const end = Math.round((share / whole) * clients);
    if (place < end) return { label, within: place - first };
    first = end;
  }
  throw new Error(`There is no place ${place} among ${clients}`);
}

/** Whether the n-th of a group is one of a share of it, evenly spread: so that small branches have their part too. */
const isAmong = (n: number, share: number, offset: number) =>
  Math.floor((n + 1 + offset) * share) > Math.floor((n + offset) * share);

function leaving(days: { start: number; length: number }, random: Random): ClientPlan['leaves'] {
  const recorded = days.length - days.start;
  const style = drawName(stories.leaving.styles, random);
  return {
    day: days.start + Math.floor(recorded * inRange(stories.leaving.between, random)),
    style,
    strength: drawName(stories.leaving.strengths, random),
    closes: style !== 'fade' && random.chance(stories.leaving.closes),
  };
}

/** Plans the clients of a branch one by one; `mix` gives the labels their weights. */
export function clientPlanner(
  clients: number,
  seed: number,
  days: { start: number; length: number },
  mix: Mix = usualMix,
): (index: number) => ClientPlan {
  const placeOf = shuffled(clients, seed);
  const offset = makeRandom(seed, 'offset').uniform();
  return (index) => {
    const random = makeRandom(seed, 'plan', index);
    const { label, within } = labelOf(placeOf(index), clients, mix);
    const recorded = days.length - days.start;
    const active = label !== 'dormant';
    const leaves = active && isAmong(within, stories.leaving.share, offset) ? leaving(days, random) : null;
    const looksLike =
      active && leaves === null && isAmong(within, stories.lookAlikes.share, offset / 2)
        ? drawName(stories.lookAlikes.kinds, random)
        : null;
    const isNew =
      active && leaves === null && looksLike === null && random.chance(parameters.branch.newClients);
    return {
      index,
      clientId: String(parameters.branch.firstClientId + index),
      label,
      leaves,
      looksLike,
      joins: isNew ? days.start + Math.floor(recorded * inRange(parameters.branch.joins, random)) : null,
    };
  };
}

import type { Random } from '../../chance/random.ts';
import { drawName } from '../chance/traits.ts';
import parameters from '../parameters.json' with { type: 'json' };
import type { Voice } from '../service/voice.ts';

const { kinds, complaints } = parameters.stories.signs;

/** What is said on which day, of what those say who think of leaving. */
export function planSigns(
  from: number,
  to: number,
  count: number,
  random: Random,
): Map<number, (voice: Voice) => void> {
  const signs = new Map<number, (voice: Voice) => void>();
  for (let at = 0; at < count; at++) {
    const day = from + random.below(Math.max(1, to - from + 1));
    const kind = drawName(kinds, random);
    const category = drawName(complaints, random);
    signs.set(day, (voice) => {
      if (kind === 'complaint') voice.complain(category);
      else voice.request(kind);
    });
  }
  return signs;
}

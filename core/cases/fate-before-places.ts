import type { Words } from '../rules/format/words.ts';
import type { AlertingDecision } from './rule-set.ts';

/**
 * What the rules make of an alert before the places of its adviser are counted: `NONE` at a level that alerts nobody,
 * `ALWAYS` where nothing may keep it back, `SUPPRESSED` for the reason of the first rule that fires, `PASSES` otherwise.
 */
export type FateBeforePlaces = 'NONE' | 'ALWAYS' | 'SUPPRESSED' | 'PASSES';

const words: ReadonlyMap<string, Words> = new Map([
  ['NONE', { zh: '不预警', en: 'no alert' }],
  ['ALWAYS', { zh: '必定立案', en: 'a case whatever else' }],
  ['PASSES', { zh: '在名额内立案', en: 'a case while there are places' }],
]);

/** A fate in words; one that is suppressed is told by the event that does it. */
export const fateName = (fate: string): Words | undefined => words.get(fate);

/** The fate of an alert of a level, where `isKeptBack` says whether a rule fires for it. */
export function fateBeforePlaces(
  { alertLevels, always }: Pick<AlertingDecision, 'alertLevels' | 'always'>,
  level: unknown,
  isKeptBack: boolean,
): FateBeforePlaces {
  if (!alertLevels.some((one) => one.level === level)) return 'NONE';
  if (always.some((one) => one === level)) return 'ALWAYS';
  return isKeptBack ? 'SUPPRESSED' : 'PASSES';
}

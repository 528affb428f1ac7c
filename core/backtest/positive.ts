import { levelsOf } from '../rules/explain/outcomes.ts';
import { nameOfClass, type Wanted } from '../rules/explain/wanted.ts';
import type { RuleFile } from '../rules/format/rule-file.ts';
import type { Program } from '../rules/program/program.ts';

export interface Decides {
  readonly file: RuleFile;
  readonly program: Program;
}

const rising = (file: RuleFile) => levelsOf(file).toSorted((a, b) => a.from - b.from);

/** A level and those above it, by which a scorecard says yes. */
export function levelsFrom(file: RuleFile, name: string): ReadonlySet<string> {
  const levels = rising(file).map(({ level }) => level);
  return new Set(levels.slice(levels.indexOf(name)));
}

/**
 * What counts as a yes where nobody says it: of a scorecard the lowest level that takes points, which is the first that a
 * client of whom nothing is found does not have; of other rule sets their event, if all rules have one type. Undefined
 * where there are several, and of classes and stages.
 */
export function usualPositive({ file, program }: Decides): Wanted | undefined {
  const levels = rising(file);
  const level = levels.find(({ from }) => from > 0) ?? levels.at(-1);
  if (level !== undefined) return { kind: 'level', name: level.level };
  const [type, ...others] = new Set(program.rules.map(({ event }) => event.type));
  const isAsked = file.kind === 'classification' || file.kind === 'stage';
  if (isAsked || type === undefined || others.length > 0) return undefined;
  return { kind: 'event', type };
}

/** What was asked for, in the words in which it can be asked for. */
export function positiveText(wanted: Wanted): string {
  switch (wanted.kind) {
    case 'level':
    case 'stage':
      return wanted.name;
    case 'class':
      return nameOfClass(wanted);
    case 'event':
      return wanted.params === undefined
        ? wanted.type
        : JSON.stringify({ type: wanted.type, params: wanted.params });
    case 'rule':
      return wanted.rule.name;
  }
}

import type { CommandContext, Options } from './command.ts';
import { Failure } from './failure.ts';

/** A whole number from an option; undefined when it is not given. */
export function wholeNumber(
  options: Options,
  name: string,
  least: number,
  { say }: Pick<CommandContext, 'say'>,
): number | undefined {
  const value = options[name];
  if (value === undefined) return undefined;
  const number = Number(value);
  if (Number.isSafeInteger(number) && number >= least && String(value).trim() !== '') return number;
  throw new Failure(say('badNumber', { option: `--${name}`, value: String(value), least }), 2);
}

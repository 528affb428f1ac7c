import type { CommandContext, Options } from './command.ts';
import { Failure } from './failure.ts';

type Saying = Pick<CommandContext, 'say'>;

/** What an option was given; undefined when it was not. */
export const textOf = (options: Options, name: string): string | undefined =>
  typeof options[name] === 'string' ? options[name] : undefined;

/** The value of an option that there must be. */
export function needed<T>(value: T | undefined, name: string, { say }: Saying): T {
  if (value !== undefined) return value;
  throw new Failure(say('missingOption', { option: `--${name}` }), 2);
}

/** A whole number from an option; undefined when it is not given. */
export function wholeNumber(
  options: Options,
  name: string,
  least: number,
  { say }: Saying,
): number | undefined {
  const value = options[name];
  if (value === undefined) return undefined;
  const number = Number(value);
  if (Number.isSafeInteger(number) && number >= least && String(value).trim() !== '') return number;
  throw new Failure(say('badNumber', { option: `--${name}`, value: String(value), least }), 2);
}

import type { ApiClient } from './api-client.ts';
import type { CommandContext, Options } from './command.ts';
import { Failure } from './failure.ts';

/** What an action about appraisal is given: the period or appeal it is about, and a name within. */
export interface KpiGiven {
  ctx: CommandContext;
  api: ApiClient;
  of: string;
  which: string | undefined;
  options: Options;
}
export type KpiAct = (given: KpiGiven) => Promise<0 | 1>;

export function optionIn(options: Options, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

export function needOption({ say }: Pick<CommandContext, 'say'>, options: Options, name: string): string {
  const value = optionIn(options, name);
  if (value !== undefined) return value;
  throw new Failure(say('needsOption', { option: `--${name}` }), 2);
}

/** The version that is asked for; undefined where none is. */
export function versionIn({ say }: Pick<CommandContext, 'say'>, options: Options): string | undefined {
  const value = optionIn(options, 'version');
  if (value === undefined || /^(latest|preview|[1-9]\d{0,5}|\d{4}-\d{2}-\d{2})$/.test(value)) return value;
  throw new Failure(say('kpiBadVersion', { value }), 2);
}

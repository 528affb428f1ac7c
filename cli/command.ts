import type { Role } from '#core/api/roles.ts';
import type { ApiClient } from './api-client.ts';
import type { System } from './find-system.ts';
import type { Progress, Terminal } from './terminal.ts';
import type { Language, Words } from './text/language.ts';
import type { MessageKey, Say } from './text/messages.ts';

/** What every command is given. */
export interface CommandContext {
  terminal: Terminal;
  language: Language;
  say: Say;
  json: boolean;
  progress: Progress;
  /** The running system and a client of its API in the role that the user or the command names. */
  connect: () => Promise<{ system: System; api: ApiClient }>;
}

export interface Option {
  flags: string;
  words: MessageKey;
  /** A day is checked before the command runs. */
  day?: true;
  default?: string;
}
export type Options = Readonly<Record<string, string | true | undefined>>;

/** One command, as data; program.ts makes the command line of all of them. */
export interface Command {
  /** With its arguments: `client <id>`. */
  usage: string;
  summary: Words;
  options?: readonly Option[];
  examples: readonly string[];
  /** In whose role it acts unless `--as` says otherwise; commands without one need no server. */
  role?: Role;
  /** The same where it depends on the arguments. */
  roleOf?: (args: readonly string[]) => Role | undefined;
  /** Resolves with the exit code; 0 when undefined. */
  run: (ctx: CommandContext, args: readonly string[], options: Options) => Promise<0 | 1 | undefined>;
}

import { commands } from '#cli/commands.ts';
import { runProgram } from '#cli/program.ts';
import type { DemoUser } from '#infra/local/identity/users.ts';
import type { Local } from '#infra/local/start-local.ts';

export interface Told {
  code: number;
  out: string;
  err: string;
}

/** Runs a command line against a started system, as the demo user of a role would, or anybody. */
export async function command(
  local: Local | undefined,
  who: string | DemoUser,
  ...argv: string[]
): Promise<Told> {
  const told: Told = { code: 0, out: '', err: '' };
  const terminal = {
    out: (text: string) => void (told.out += text),
    err: (text: string) => void (told.err += text),
    interactive: false,
  };
  const environment = local
    ? { TIDEMARK_URL: local.apiUrl, TIDEMARK_TOKEN: await local.tokenFor(who), LANG: 'en_US.UTF-8' }
    : { LANG: 'en_US.UTF-8' };
  told.code = await runProgram(commands, argv, { terminal, environment });
  return told;
}

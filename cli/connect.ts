import { makeApiClient } from './api-client.ts';
import type { CommandContext } from './command.ts';
import type { DemoUserName } from './demo-user.ts';
import { Failure } from './failure.ts';
import { dataRoot, findSystem } from './find-system.ts';
import { readToken } from './local-token.ts';
import type { Language } from './text/language.ts';
import type { Say } from './text/messages.ts';

/** Finds the running system and takes a token: TIDEMARK_TOKEN where it is set, else a demo user's. */
export function connector(options: {
  as: DemoUserName;
  language: Language;
  say: Say;
  environment?: Readonly<Record<string, string | undefined>>;
  root?: string;
}): CommandContext['connect'] {
  const { as, language, say, environment = process.env, root = dataRoot } = options;
  return async () => {
    const system = await findSystem(environment, say, root);
    const token = async () => {
      const given = environment['TIDEMARK_TOKEN'];
      if (given !== undefined && given !== '') return given;
      if (!system.local) throw new Failure(say('noToken', { url: system.url }));
      const demo = await readToken(system.local.place, as);
      if (demo === undefined) throw new Failure(say('noDemoUser', { role: as }));
      return demo;
    };
    return { system, api: makeApiClient({ url: system.url, token, language, say }) };
  };
}

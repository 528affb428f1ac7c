import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { Failure } from './failure.ts';
import { readJson } from './read-json.ts';
import type { Say } from './text/messages.ts';

/** Where embedded systems are written down, one folder each; it holds what they store unless they were told where. */
export const dataRoot = fileURLToPath(new URL('../.tidemark', import.meta.url));

/** What a running embedded system says about itself in `local.json`. */
export const LocalSystem = z.object({
  sample: z.string(),
  apiUrl: z.string(),
  issuer: z.string(),
  pid: z.int(),
  startedAt: z.string(),
});
export type LocalSystem = z.infer<typeof LocalSystem>;

/** A running system with the folder that it is written down in, beside the tokens of its demo users. */
export interface RunningSystem extends LocalSystem {
  place: string;
}

export interface System {
  url: string;
  /** The embedded system, when it is one of this machine. */
  local?: RunningSystem;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** The embedded systems that are running, the latest first. */
export async function runningSystems(root = dataRoot): Promise<RunningSystem[]> {
  const names = await readdir(root).catch(() => []);
  const found = await Promise.all(
    names.map(async (name) => {
      const place = path.join(root, name);
      const { data } = LocalSystem.safeParse(await readJson(path.join(place, 'local.json')));
      return data && isAlive(data.pid) ? [{ ...data, place }] : [];
    }),
  );
  return found.flat().sort((a, b) => b.startedAt.localeCompare(a.startedAt));
}

/** TIDEMARK_URL where it is set, else the embedded system that was started last. */
export async function findSystem(
  environment: Readonly<Record<string, string | undefined>>,
  say: Say,
  root = dataRoot,
): Promise<System> {
  const running = await runningSystems(root);
  const url = environment['TIDEMARK_URL']?.replace(/\/+$/, '');
  if (url !== undefined && url !== '') {
    const local = running.find((one) => one.apiUrl.replace(/\/+$/, '') === url);
    return { url, ...(local && { local }) };
  }
  const [local] = running;
  if (!local) throw new Failure(say('notRunning'));
  return { url: local.apiUrl.replace(/\/+$/, ''), local };
}

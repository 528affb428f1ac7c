import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { catalogue } from '#core/facts/catalogue.ts';
import { check, type Checked } from '#core/rules/check/check.ts';
import { Failure } from './failure.ts';
import type { Say } from './text/messages.ts';

/** A file as it was named from where the user stands, or from the repository when npm runs there. */
export async function findFile(file: string, say: Say): Promise<string> {
  const stood = [process.cwd(), process.env['INIT_CWD'] ?? process.cwd()];
  for (const place of stood.map((base) => path.resolve(base, file))) {
    if ((await stat(place).catch(() => undefined))?.isFile()) return place;
  }
  throw new Failure(say('noSuchFile', { file }), 2);
}

/** Reads and checks a rule file; text that is no JSON is one finding of it. */
export async function checkFile(file: string, say: Say): Promise<Checked> {
  const text = await readFile(await findFile(file, say), 'utf8');
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const { message } = error as Error;
    const said = { zh: `不是有效的 JSON：${message}`, en: `This is not valid JSON: ${message}` };
    return { findings: [{ kind: 'schema', rules: [], pointer: '', message: said }] };
  }
  return check(json, catalogue);
}

/** A file that the checker lets run; whoever wants more of it than its problems needs this. */
export async function soundFile(file: string, say: Say): Promise<Required<Checked>> {
  const { program, file: read, findings } = await checkFile(file, say);
  if (program === undefined || read === undefined) throw new Failure(say('rulesRefused', { file }), 1);
  return { program, file: read, findings };
}

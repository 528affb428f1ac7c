import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { repeatedNames } from '#adapters/repeated-names.ts';
import { catalogue } from '#core/facts/catalogue.ts';
import { check, type Checked } from '#core/rules/check/check.ts';
import { says } from '#core/rules/check/says.ts';
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

interface RuleText {
  text: string;
  /** What the text holds; undefined when it is no JSON. */
  json: unknown;
  checked: Checked;
}

async function readText(file: string, say: Say): Promise<RuleText> {
  const text = await readFile(await findFile(file, say), 'utf8');
  try {
    const plain = text.replace(/^\uFEFF/, '');
    const json = JSON.parse(plain) as unknown;
    const checked = check(json, catalogue);
    const twice = repeatedNames(plain).map(({ name, pointer }) => ({
      ...says.repeatedName(name),
      rules: [],
      pointer,
    }));
    if (twice.length === 0) return { text, json, checked };
    return { text, json, checked: { findings: [...twice, ...checked.findings] } };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const { message } = error;
    const said = { zh: `不是有效的 JSON：${message}`, en: `This is not valid JSON: ${message}` };
    const findings: Checked['findings'] = [{ kind: 'schema', rules: [], pointer: '', message: said }];
    return { text, json: undefined, checked: { findings } };
  }
}

/** Reads and checks a rule file; text that is no JSON is one finding of it. */
export const checkFile = async (file: string, say: Say): Promise<Checked> =>
  (await readText(file, say)).checked;

/** A rule file as it stands, sound or not: whoever asks the system about it is told there what is wrong. */
export async function readDraft(name: string, say: Say): Promise<Record<string, unknown>> {
  const { json } = await readText(name, say);
  if (typeof json === 'object' && json !== null && !Array.isArray(json))
    return json as Record<string, unknown>;
  throw new Failure(say('noRuleFile', { file: name }), 1);
}

/** A rule file that the checker accepts, with its text. */
export interface SoundRules extends Required<Checked> {
  text: string;
  json: object;
}

/** Reads a rule file that other work rests on: one with more than omissions is refused. */
export async function readRules(name: string, say: Say): Promise<SoundRules> {
  const { text, json, checked } = await readText(name, say);
  const { program, file, findings } = checked;
  if (program === undefined || file === undefined) throw new Failure(say('rulesRefused', { file: name }), 1);
  return { text, json: json as object, program, file, findings };
}

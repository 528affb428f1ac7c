import { appendFile, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { canonical, digestOf, sha256 } from '#adapters/digest.ts';
import { fingerprint } from '#adapters/signatures.ts';
import type { Command } from '#cli/command.ts';
import { verifyKpiExport } from '#cli/kpi-verify.ts';
import { runProgram } from '#cli/program.ts';
import { exportClaim, exportName, manifestName } from '#core/kpi/export/manifest.ts';
import { appraisalOf, makeExportKey, sealOf } from '#test/support/appraised.ts';

const verify: Command = {
  usage: 'verify <place>',
  summary: { zh: '核对', en: 'verifies' },
  options: [{ flags: '--key <fingerprint>', words: 'optKpiKey' }],
  examples: [],
  run: (ctx, [place = ''], options) => verifyKpiExport(ctx, place, options),
};

const key = makeExportKey();
const print = fingerprint(key.told.publicKey);
const appraisal = appraisalOf([{}]);
let folder: string;
const at = (name: string) => path.join(folder, name);

/** Files of a version of the period, and the manifest that signs them. */
async function write(version: number | null): Promise<void> {
  const contents = { 'detail.csv': 'of clients', 'scores.csv': 'of staffers' };
  const named = Object.entries(contents).map(([name, text]) => ({
    ...{ name: exportName('2026-01', version, name), text },
  }));
  const files = named.map(({ name, text }) => ({
    ...{ name, rows: 1, bytes: text.length, sha256: sha256(text) },
  }));
  const sealed = version === null ? null : { ...sealOf(appraisal), version };
  const manifest = key.signExport(exportClaim(appraisal, digestOf(appraisal), sealed, files));
  for (const { name, text } of named) await writeFile(at(name), text);
  await writeFile(at(manifestName('2026-01', version)), `${canonical(manifest)}\n`);
}

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tidemark-test-'));
  await write(null);
});
afterEach(() => rm(folder, { recursive: true }));

async function told(place: string, ...rest: string[]) {
  let [out, err] = ['', ''];
  const terminal = {
    ...{ out: (text: string) => void (out += text), err: (text: string) => void (err += text) },
    interactive: false,
  };
  const code = await runProgram([verify], ['verify', place, ...rest], {
    ...{ terminal, environment: { LANG: 'en_US.UTF-8' } },
  });
  return { code, out, err };
}

it('a whole export is told, by its folder or its manifest', async () => {
  for (const place of [folder, at('2026-01-manifest.json')]) {
    const { code, out } = await told(place);
    expect([code, out]).toEqual([0, expect.stringContaining('The export of 2026-01 is whole: 2 files')]);
    expect(out).toContain(print);
  }
});

it('the key may be held against the one that should have signed', async () => {
  for (const given of [print, print.toUpperCase()]) expect((await told(folder, '--key', given)).code).toBe(0);
  const other = await told(folder, '--key', sha256('another'));
  expect([other.code, other.out]).toEqual([1, expect.stringContaining('Signed by another key')]);
});

it('names each file with what is wrong', async () => {
  await appendFile(at('2026-01-detail.csv'), '!');
  await rename(at('2026-01-scores.csv'), at('scores-of-mine.csv'));
  const { code, out } = await told(folder);
  expect(code).toBe(1);
  expect(out).toMatch(/3 findings\n/);
  expect(out).toMatch(/2026-01-detail\.csv +is longer/);
  expect(out).toMatch(/2026-01-scores\.csv +is missing/);
  expect(out).toMatch(/scores-of-mine\.csv +is not in the manifest/);
  const asked = await told(folder, '--json', '--lang', 'zh');
  const { findings } = JSON.parse(asked.out) as { findings: object[] };
  expect(findings).toEqual([
    { kind: 'longer', file: '2026-01-detail.csv' },
    { kind: 'missing', file: '2026-01-scores.csv' },
    { kind: 'extra', file: 'scores-of-mine.csv' },
  ]);
});

it('beside a manifest that is named nothing is looked at but its files', async () => {
  await writeFile(at('holiday.jpg'), '');
  expect((await told(at('2026-01-manifest.json'))).code).toBe(0);
  expect((await told(folder)).code).toBe(1);
});

it('of a seal and a restatement in one folder it asks which, and either holds', async () => {
  await write(2);
  await write(1);
  const { code, err } = await told(folder);
  expect([code, err]).toEqual([
    2,
    expect.stringContaining('2026-01-manifest.json, 2026-01-v2-manifest.json'),
  ]);
  for (const version of [1, 2]) {
    const one = await told(at(manifestName('2026-01', version)));
    expect([one.code, one.out]).toEqual([0, expect.stringContaining(`version ${version} of the seal`)]);
  }
});

it.each([
  ['there is none', async () => rm(at('2026-01-manifest.json')), 'There is no manifest'],
  ['there are two', async () => writeFile(at('2026-02-manifest.json'), ''), 'several manifests'],
  ['it is no JSON', async () => writeFile(at('2026-01-manifest.json'), '{'), 'cannot be read'],
  ['it has a member twice', async () => writeFile(at('2026-01-manifest.json'), '{"a":1,"a":2}'), '/a'],
  ['it is something else', async () => writeFile(at('2026-01-manifest.json'), '{}'), 'kind'],
])('of the manifest it says that %s', async (_, change, words) => {
  await change();
  const { code, err } = await told(folder);
  expect(code).toBeGreaterThan(0);
  expect(err).toContain(words);
});

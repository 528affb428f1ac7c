import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { CommandContext, Options } from './command.ts';
import { writeWhole } from './write-whole.ts';

/** Packages of another module system ask for what Node brings by `require`. */
const banner = `import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);`;

/** The verifier as one file that needs Node alone: it is handed over with the evidence, or kept for twenty years. */
export async function makeVerifier(
  { say, json, terminal }: CommandContext,
  _: string | undefined,
  options: Options,
): Promise<0> {
  const file = String(options['out']);
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./verifier.ts', import.meta.url))],
    ...{ bundle: true, write: false, platform: 'node', format: 'esm', target: 'node24' },
    ...{ banner: { js: banner }, legalComments: 'eof', logLevel: 'silent' },
  });
  await writeWhole(file, outputFiles[0]?.contents ?? new Uint8Array(), say);
  terminal.out(json ? `${JSON.stringify({ file })}\n` : `${say('auditVerifierMade', { file })}\n`);
  return 0;
}

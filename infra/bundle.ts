import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'functions');

/** Some packages inside a bundle are CommonJS and call `require` for what Node brings along. */
const banner = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

let bundles: ReadonlyMap<string, Uint8Array> | undefined;

/**
 * A folder with the code of one function as a single ES module; the caller removes it. All functions are bundled in
 * one run, which reads a shared file once: the library's NodejsFunction starts esbuild for each of them and made
 * synthesis three times as long. The AWS SDK goes in: what was tested is what runs, and only the clients used load.
 */
export function bundle(id: string): string {
  bundles ??= bundleAll();
  const code = bundles.get(id);
  if (code === undefined) throw new Error(`functions/${id}/index.ts does not exist`);
  const directory = mkdtempSync(join(tmpdir(), 'tidemark-bundle-'));
  writeFileSync(join(directory, 'index.mjs'), code);
  return directory;
}

function bundleAll(): ReadonlyMap<string, Uint8Array> {
  const ids = readdirSync(folder).filter((id) => readdirSync(join(folder, id)).includes('index.ts'));
  const { outputFiles } = buildSync({
    absWorkingDir: root,
    entryPoints: ids.map((id) => ({ in: `functions/${id}/index.ts`, out: id })),
    outdir: root,
    write: false,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    keepNames: true,
    banner: { js: banner },
    logLevel: 'warning',
  });
  return new Map(outputFiles.map(({ path, contents }) => [path.slice(root.length, -'.js'.length), contents]));
}

import { cpSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'functions');

/** Some packages inside a bundle are CommonJS and call `require` for what Node brings along. */
const banner = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/** Packages that start files of their own beside them (wasm, threads), with what those ask for: they stay packages. */
const unbundled: Readonly<Record<string, readonly string[]>> = { 'z3-solver': ['async-mutex', 'tslib'] };

interface Bundle {
  code: Uint8Array;
  packages: readonly string[];
}

let bundles: ReadonlyMap<string, Bundle> | undefined;

/**
 * A folder with the code of one function as a single ES module; the caller removes it. All functions are bundled in
 * one run, which reads a shared file once: the library's NodejsFunction starts esbuild for each of them and made
 * synthesis three times as long. The AWS SDK goes in: what was tested is what runs, and only the clients used load.
 */
export function bundle(id: string): string {
  bundles ??= bundleAll();
  const found = bundles.get(id);
  if (found === undefined) throw new Error(`functions/${id}/index.ts does not exist`);
  const directory = mkdtempSync(join(tmpdir(), 'tidemark-bundle-'));
  writeFileSync(join(directory, 'index.mjs'), found.code);
  for (const name of found.packages)
    cpSync(join(root, 'node_modules', name), join(directory, 'node_modules', name), { recursive: true });
  return directory;
}

const namesOf = (imports: readonly { path: string; external?: boolean }[]): string[] =>
  imports
    .filter(({ path, external }) => external === true && Object.hasOwn(unbundled, path))
    .flatMap(({ path }) => [path, ...(unbundled[path] ?? [])]);

function bundleAll(): ReadonlyMap<string, Bundle> {
  const ids = readdirSync(folder).filter((id) => readdirSync(join(folder, id)).includes('index.ts'));
  const { outputFiles, metafile } = buildSync({
    absWorkingDir: root,
    entryPoints: ids.map((id) => ({ in: `functions/${id}/index.ts`, out: id })),
    outdir: root,
    write: false,
    bundle: true,
    external: Object.keys(unbundled),
    metafile: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    keepNames: true,
    banner: { js: banner },
    logLevel: 'warning',
  });
  return new Map(
    outputFiles.map(({ path, contents }) => {
      const name = path.slice(root.length);
      const packages = namesOf(metafile.outputs[name]?.imports ?? []);
      return [name.slice(0, -'.js'.length), { code: contents, packages }];
    }),
  );
}

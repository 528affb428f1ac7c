import { z } from 'zod';

/** Closes a batch and is written last. */
export const Manifest = z.object({
  businessDate: z.iso.date(),
  files: z
    .record(
      z.string(),
      z.object({
        rows: z.int().min(0).optional(),
        sha256: z
          .string()
          .regex(/^[0-9a-fA-F]{64}$/)
          .optional(),
        coversFrom: z.iso.date().optional(),
      }),
    )
    .default({}),
});
export type Manifest = z.infer<typeof Manifest>;

/** The manifest, or what is wrong with it, in words. */
export function parseManifest(text: string): { manifest: Manifest } | { wrong: string } {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return { wrong: 'this is not JSON.' };
  }
  const result = Manifest.safeParse(json);
  if (result.success) return { manifest: result.data };
  const places = result.error.issues.map(
    ({ path, message }) => `${[...path, ''].join('.').replace(/\.$/, ': ')}${message}`,
  );
  return {
    wrong: `${places.join('; ')}. It must be like { "businessDate": "2026-11-24", "files": { "trades.csv": { "rows": 10, "sha256": "…" } } }.`,
  };
}

/** A ledger file's name without `.csv` and `.gz`: `trades`; undefined when it is no CSV file. */
export function ledgerNameOf(object: string): string | undefined {
  return /^([a-z][a-z_0-9]*)\.csv(\.gz)?$/.exec(object)?.[1];
}

/** What the manifest says of a file, under the name it was handed over with, packed or not. */
export function entryOf(manifest: Manifest, name: string): Manifest['files'][string] {
  return manifest.files[`${name}.csv`] ?? manifest.files[`${name}.csv.gz`] ?? {};
}

/** How a file differs from what the manifest says of it, in words. */
export function contradiction(
  said: Manifest['files'][string],
  found: { rows: number; sha256: string },
): string | undefined {
  if (said.sha256 !== undefined && said.sha256.toLowerCase() !== found.sha256)
    return 'its content is not what manifest.json says (sha256 differs). Was it copied completely? Hand it over again.';
  if (said.rows !== undefined && said.rows !== found.rows)
    return `it has ${found.rows} rows where manifest.json says ${said.rows}. Was it copied completely? Hand it over again.`;
  return undefined;
}

import { z } from 'zod';
import { PublicKey } from '../../audit/export.ts';
import type { Appraisal } from '../appraisal/appraisal.ts';
import type { Sealed } from '../periods/period-state.ts';
import { purposeOf } from './cover.ts';

const Digest = z.string().regex(/^[0-9a-f]{64}$/);

/** Plain names of one folder: none leads elsewhere, none is hidden, and no two look alike. */
const FileName = z.string().regex(/^[a-z0-9][a-z0-9-]*(\.[a-z0-9-]+)+$/);

const ExportFile = z.strictObject({
  name: FileName,
  /** Lines without the header. */
  rows: z.int().min(0),
  bytes: z.int().min(0),
  sha256: Digest,
});
export type ExportFile = z.infer<typeof ExportFile>;

/** What is signed of an export. */
const Claim = z.strictObject({
  kind: z.literal('tidemark-kpi-export'),
  version: z.literal(1),
  period: z.string().regex(/^\d{4}-\d{2}$/),
  purpose: z.enum(['accrue', 'preview', 'seal', 'restate']),
  /** Whose lines these are, and the digest of all that is in it. */
  appraisal: z.strictObject({
    appraisalId: z.string().min(1),
    digest: Digest,
    asOf: z.iso.date(),
    knownAt: z.int().min(0),
  }),
  rules: z.strictObject({ version: z.int().min(1), digest: z.string().min(1) }),
  /** The seal or restatement of the period; null of a preview. */
  seal: z
    .strictObject({
      version: z.int().min(1),
      digest: Digest,
      at: z.string().min(1),
      key: z.string().min(1),
      signature: z.string().min(1),
    })
    .nullable(),
  /** By name. */
  files: z
    .array(ExportFile)
    .min(1)
    .refine((files) => files.every(({ name }, at) => at === 0 || (files[at - 1]?.name ?? '') < name), {
      error: 'files must be in the order of their names, each once',
    }),
});
export type ExportClaim = z.infer<typeof Claim>;

/** The files of an export, signed: what payroll may trust without asking the system. */
export const ExportManifest = z.strictObject({
  ...Claim.shape,
  /** The key that signed, so that whoever has its fingerprint can tell. */
  signedBy: PublicKey,
  /** Over the canonical JSON of all but `signedBy` and itself; base64. */
  signature: z.string().min(1),
});
export type ExportManifest = z.infer<typeof ExportManifest>;

/** The claim of a manifest. */
export function claimOf({ signedBy: _by, signature: _signature, ...claim }: ExportManifest): ExportClaim {
  return claim;
}

export function exportClaim(
  { plan }: Appraisal,
  digest: string,
  sealed: Sealed | null,
  files: readonly ExportFile[],
): ExportClaim {
  const { appraisalId, asOf, knownAt, period, rules } = plan;
  const purpose = purposeOf(plan, sealed);
  return {
    ...{ kind: 'tidemark-kpi-export' as const, version: 1 as const, period, purpose },
    appraisal: { appraisalId, digest, asOf, knownAt },
    rules: { version: rules.version, digest: rules.digest },
    seal: sealed && {
      ...{ version: sealed.version, digest: sealed.digest, at: sealed.at },
      ...{ key: sealed.key, signature: sealed.signature },
    },
    files: [...files].sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

const manifestFile = 'manifest.json';
/**
 * Every file of an export bears its period, and that of a restatement its version: whichever is fetched last into a folder,
 * none takes the place of another. `version` is null of a preview.
 */
export const exportName = (period: string, version: number | null, file: string) =>
  version === null || version === 1 ? `${period}-${file}` : `${period}-v${version}-${file}`;
export const manifestName = (period: string, version: number | null) =>
  exportName(period, version, manifestFile);
export const isManifestName = (name: string) => name.endsWith(`-${manifestFile}`);

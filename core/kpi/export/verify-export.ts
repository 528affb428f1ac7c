import type { MakeSeals } from '../../audit/seals.ts';
import { claimOf, type ExportFile, type ExportManifest } from './manifest.ts';

/** A file as it lies there. */
export type FoundFile = Pick<ExportFile, 'name' | 'bytes' | 'sha256'>;

export type ExportFindingKind =
  'unsigned' | 'other-seal' | 'missing' | 'longer' | 'shorter' | 'altered' | 'extra';

/** What of an export does not hold. */
export interface ExportFinding {
  kind: ExportFindingKind;
  /** The file; null of the manifest itself. */
  file: string | null;
  /** Of which other file it is the content. */
  holds?: string;
}

/**
 * Files against their manifest; nothing else is asked. The signature is verified with the key that the manifest names:
 * whoever knows the fingerprint of the right one compares it. `found` are all files beside the manifest.
 */
export function verifyExport(
  manifest: ExportManifest,
  found: readonly FoundFile[],
  makeSeals: MakeSeals,
): ExportFinding[] {
  const { signedBy, signature, seal, appraisal, files } = manifest;
  const findings: ExportFinding[] = [];
  if (!makeSeals([signedBy]).signed(claimOf(manifest), signature, signedBy.key))
    findings.push({ kind: 'unsigned', file: null });
  if (seal && seal.digest !== appraisal.digest) findings.push({ kind: 'other-seal', file: null });
  for (const { name, bytes, sha256 } of files) {
    const file = found.find((one) => one.name === name);
    if (file?.sha256 === sha256 && file.bytes === bytes) continue;
    const kind = !file
      ? 'missing'
      : file.bytes > bytes
        ? 'longer'
        : file.bytes < bytes
          ? 'shorter'
          : 'altered';
    const other = files.find((one) => one.sha256 === file?.sha256);
    findings.push({ kind, file: name, ...(other && { holds: other.name }) });
  }
  const listed = new Set(files.map(({ name }) => name));
  for (const { name } of found) if (!listed.has(name)) findings.push({ kind: 'extra', file: name });
  return findings;
}

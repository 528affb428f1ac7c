import type { ExportClaim, ExportManifest } from '#core/kpi/export/manifest.ts';
import { canonical } from '../digest.ts';
import { publicKey, sign } from '../sign.ts';

/** A manifest signed by the key that signs certificates and seals. */
export async function signExport(claim: ExportClaim): Promise<ExportManifest> {
  const [{ signature }, signedBy] = await Promise.all([sign(canonical(claim)), publicKey()]);
  return { ...claim, signedBy, signature };
}

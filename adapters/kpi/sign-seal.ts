import type { Period } from '#core/kpi/periods/period.ts';
import type { AppraisalRef } from '#core/kpi/periods/period-state.ts';
import { sealClaim } from '#core/kpi/periods/verify-seal.ts';
import { canonical } from '../digest.ts';
import { sign } from '../sign.ts';

/** Stands where the signature will: duties are tried before there is one, and what is refused leaves none behind. */
export const unsigned = { key: 'none', signature: 'none' };

/** The signature of a version of a period, by the key that signs certificates. */
export const signSeal = (period: Period, version: number, ref: AppraisalRef) =>
  sign(canonical(sealClaim(period, version, ref)));

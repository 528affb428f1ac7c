import type { Seals } from '../../audit/seals.ts';
import type { Period } from './period.ts';
import type { AppraisalRef, Sealed } from './period-state.ts';
import { refOf } from './command.ts';

/** What a seal or a restatement is a signature of: nothing of it changes without another signature. */
export const sealClaim = (period: Period, version: number, appraised: AppraisalRef) => ({
  ...{ period, version, ...refOf(appraised) },
});

/** Whether one of the keys that `signed` knows sealed just this; nothing else is asked. */
export const verifySeal = (period: Period, sealed: Sealed, signed: Seals['signed']): boolean =>
  signed(sealClaim(period, sealed.version, sealed), sealed.signature, sealed.key);

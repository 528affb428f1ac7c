import { inForceOn } from '../governance/in-force.ts';
import { signersOf } from '../governance/parameters.ts';
import { chainOf } from '../governance/records.ts';
import type { StoredRecord } from '../governance/fold.ts';
import { isSigned, signOffsIn } from '../governance/sign-off.ts';
import { foldFound } from './check-rule-chain.ts';
import type { Evidence } from './evidence.ts';
import type { AuditFinding } from './finding.ts';
import type { Seals } from './seals.ts';

/**
 * The rule sets of a night against their chains, as far as the night had read them: what it decided by was in force on
 * its day, and everybody who must sign that had signed it.
 */
export function checkNightRules({ certificate, chains }: Evidence, signOffs: Seals): AuditFinding[] {
  return Object.keys(certificate.rules).flatMap((kind) => {
    const chain = chains.find(({ subject }) => subject === chainOf(kind))?.records ?? [];
    const read = chain.slice(0, certificate.signed[kind]?.records ?? 0);
    return [
      ...checkInForce(kind, read, certificate, signOffs),
      ...checkSigned(kind, read, certificate, signOffs),
    ];
  });
}

function checkInForce(
  kind: string,
  read: readonly StoredRecord[],
  { asOf, rules, signed, suspended }: Evidence['certificate'],
  { digest }: Seals,
): AuditFinding[] {
  const state = foldFound(kind, read, digest);
  // Said already, of the whole chain.
  if ('kind' in state) return [];
  const pinned = signed[kind];
  const found = inForceOn(state, asOf);
  const same =
    found !== null &&
    read.length === pinned?.records &&
    found.version.version === pinned.version &&
    found.version.digest === pinned.digest &&
    found.version.content === rules[kind] &&
    found.version.kind === kind &&
    found.suspended === suspended.includes(kind);
  const version = pinned && { version: pinned.version };
  return same ? [] : [{ kind: 'rules-not-in-force', subject: chainOf(kind), ...version }];
}

/** By the records themselves: a signature that is missing is named where its activation is unlawful for it, too. */
function checkSigned(
  kind: string,
  read: readonly StoredRecord[],
  { signed }: Evidence['certificate'],
  signOffs: Seals,
): AuditFinding[] {
  const pinned = signed[kind];
  if (!pinned) return [];
  const { version, digest } = pinned;
  const counting = signOffsIn(read).filter(
    (one) => one.version === version && one.digest === digest && isSigned(kind, one, signOffs.signed),
  );
  return signersOf(kind)
    .filter((role) => !counting.some(({ by }) => by.role === role))
    .map((role) => ({ kind: 'sign-off-missing', subject: chainOf(kind), version, role }));
}

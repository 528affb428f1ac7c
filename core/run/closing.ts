import type { SignedCertificate } from './certificate.ts';

/** What is appended to the audit chain of a run, and goes out as an event of the same type. */
export interface ClosingRecord {
  type: 'run.completed' | 'run.mass-change';
  body: Readonly<Record<string, unknown>>;
}

/** A run that is done says so once; a mass change is told once for all its clients. */
export function closingRecords(signed: SignedCertificate): ClosingRecord[] {
  const { runId, asOf, clients, decided, quarantined, outOfScope, changes, massChange, rules, proof } =
    signed;
  const common = { runId, asOf, clients, rules, certificate: proof.digest };
  const counts = { decided, quarantined, outOfScope, ...changes };
  return [
    { type: 'run.completed', body: { ...common, ...counts } },
    ...(massChange === null
      ? []
      : [{ type: 'run.mass-change' as const, body: { ...common, changed: massChange.clients } }]),
  ];
}

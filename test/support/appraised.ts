import { generateKeyPairSync, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { canonical, digestOf, sha256 } from '#adapters/digest.ts';
import type { PublicKey } from '#core/audit/export.ts';
import { decimalOf } from '#core/exact/decimal.ts';
import type { Appraisal, AppraisalPlan, BranchResult, MemberResult } from '#core/kpi/appraisal/appraisal.ts';
import { branchScorecard } from '#core/kpi/appraisal/branch-scorecard.ts';
import type { Credit } from '#core/kpi/credits/credit.ts';
import type { ExportClaim, ExportManifest } from '#core/kpi/export/manifest.ts';
import { KpiRuleSet } from '#core/kpi/rule-set.ts';
import { scoreKpi } from '#core/kpi/score-kpi.ts';

const content = readFileSync('rules/kpi/v1.json', 'utf8');
export const kpiRules = KpiRuleSet.parse(JSON.parse(content));

export const plan: AppraisalPlan = {
  ...{ appraisalId: '2026-01-0123456789ab', period: '2026-01', purpose: 'seal', asOf: '2026-01-30' },
  ...{ runId: '2026-01-30-ea5d4e451e4c', knownAt: 42, shards: 1, sources: {}, nightBefore: null },
  rules: { version: 1, digest: sha256(content), content },
};

type Figures = Readonly<Record<string, number | readonly number[]>>;

/** An appraisal of staff members of one branch with these figures; the first has one complaint, and is all that the branch has. */
export function appraisalOf(figures: readonly Figures[]): Appraisal {
  const members = figures.map((own, at): MemberResult => {
    const deduct = { type: 'deduct', params: { points: 5, times: 1, reason: 'COMPLAINTS_ORDINARY' } };
    const event = { eventId: 'E1', day: '2026-01-08', figure: 'complaints_ordinary', points: 5, veto: false };
    return {
      ...{ staffId: `00${at + 7}`, branchId: 'B1', from: '2026-01-01', to: '2026-01-30', figures: own },
      ...{ conduct: at === 0 ? [event] : [], fired: [] },
      outcome: scoreKpi(kpiRules, at === 0 ? [deduct] : [], own),
    };
  });
  const [own = {}] = figures;
  const outcomes = members.map(({ outcome }) => outcome);
  const branch: BranchResult = {
    ...{ branchId: 'B1', figures: own, outcome: scoreKpi(kpiRules, [], own), pool: {} },
    scorecard: branchScorecard(kpiRules, own, { trend: decimalOf(0.5), members: outcomes }),
  };
  return { plan, credits: [], members, branches: [branch] };
}

/** A credit that differs from others by what is given. */
export const creditOf = (given: Partial<Credit> = {}): Credit => ({
  ...{ clientKey: 'k-1', branchId: 'B1', figure: 'net_assets_credited', day: '2026-01-08' },
  ...{ until: '2026-01-08', staffId: '007', role: 'servicer', basisPoints: 5000, amount: 61_729 },
  ...{ unit: 'fen', sources: ['cash_flows/F1'] },
  ...given,
});

/** Signs manifests as the system does, with a key of its own. */
export function makeExportKey(key = 'signing') {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const told: PublicKey = {
    ...{ key, publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64') },
  };
  const signExport = (claim: ExportClaim): ExportManifest => {
    const signature = sign(null, Buffer.from(canonical(claim)), privateKey).toString('base64');
    return { ...claim, signedBy: told, signature };
  };
  return { told, sign: (claim: ExportClaim) => Promise.resolve(signExport(claim)), signExport };
}

export const sealOf = (appraisal: Appraisal, digest = digestOf(appraisal)) => ({
  ...{ appraisalId: plan.appraisalId, digest, rules: plan.rules, asOf: plan.asOf, knownAt: plan.knownAt },
  ...{ version: 1, by: { subject: 'hr-1', role: 'hr' as const }, at: '2026-02-13T10:00:00.000Z' },
  ...{ key: 'signing', signature: 'c2VhbGVk', reason: null, deltas: [] },
  days: { appealsUntil: '2026-02-27', answeredBy: '2026-03-06', committeeBy: '2026-03-20' },
});

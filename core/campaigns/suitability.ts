import { monthsBefore } from '../calendar/date.ts';
import type { Row } from '../ledger/row.ts';
import { campaignParameters } from './parameters.ts';

/**
 * On what a product was held to suit a client. Whether the client is a professional investor is kept and changes
 * nothing: nobody is offered what lies above the own level (DOMAIN.md section 10).
 */
export interface SuitabilityEvidence {
  /** C1 to C5; null where it is not known. */
  level: string | null;
  /** Of the lowest class, which is offered the lowest products alone. */
  lowest: boolean;
  professional: boolean;
  assessedOn: string | null;
  expiresOn: string | null;
  /** R1 to R5. */
  productRisk: string;
}

export type Unsuitable = 'RISK_UNKNOWN' | 'RISK_LEVEL' | 'ASSESSMENT_EXPIRED';

const textOf = (value: Row[string]) => (typeof value === 'string' && value !== '' ? value : null);

export const suitabilityEvidence = (attributes: Row, productRisk: string): SuitabilityEvidence => ({
  level: textOf(attributes['risk_level']),
  lowest: attributes['risk_lowest'] === true,
  professional: attributes['professional'] === true,
  assessedOn: textOf(attributes['risk_assessed_on']),
  expiresOn: textOf(attributes['risk_expires_on']),
  productRisk,
});

/** Whether the product lies above what the client may be offered; a level that nobody knows is below every product. */
export function liesAbove({ level, lowest, productRisk }: SuitabilityEvidence): boolean {
  const { riskLevels, productRisks } = campaignParameters;
  const most = lowest ? 0 : riskLevels.indexOf(level ?? '');
  const needed = productRisks.indexOf(productRisk);
  return needed === -1 || riskLevels.indexOf(level ?? '') === -1 || needed > most;
}

/** Whether the assessment still holds on a day; undefined where nobody knows until when it does. */
export function isAssessed(
  { assessedOn, expiresOn }: Pick<SuitabilityEvidence, 'assessedOn' | 'expiresOn'>,
  day: string,
): boolean | undefined {
  if (expiresOn !== null) return day <= expiresOn;
  if (assessedOn === null) return undefined;
  return monthsBefore(day, campaignParameters.assessmentMonths) <= assessedOn;
}

/**
 * Every reason why a product may not be offered to a client on a day, none where it may (RULINGS.md R92). It stands
 * outside the rule sets: no rule can change it.
 */
export function unsuitable(evidence: SuitabilityEvidence, day: string): Unsuitable[] {
  const valid = isAssessed(evidence, day);
  if (evidence.level === null || valid === undefined) return ['RISK_UNKNOWN'];
  return [
    ...(liesAbove(evidence) ? (['RISK_LEVEL'] as const) : []),
    ...(valid ? [] : (['ASSESSMENT_EXPIRED'] as const)),
  ];
}

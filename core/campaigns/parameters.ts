import parameters from './parameters.json' with { type: 'json' };

/** What campaigns go by, outside the rule sets; defaults [D] of the dated file beside this one (DOMAIN.md 7.6). */
export interface CampaignParameters {
  /** Classes that a campaign reaches unless its author says otherwise. */
  targetClasses: readonly string[];
  /** Levels of churn, lowest first; whoever is at `churnBelow` or above is left in peace. */
  churnBelow: string;
  churnLevels: readonly string[];
  /** Levels of clients and of products, lowest first: the product at a place fits clients at that place and above. */
  riskLevels: readonly string[];
  productRisks: readonly string[];
  /** An assessment without a last day holds for so many months (RULINGS.md R92). */
  assessmentMonths: number;
  /** So many marketing contacts a client bears in so many calendar days; which kinds of contact are marketing. */
  contactCeiling: { contacts: number; withinCd: number; kinds: readonly string[] };
  /** Channels that need the consent to be called. */
  phoneChannels: readonly string[];
  /** Part of the audience that is left alone, to be compared with. */
  holdOutShare: number;
  /** An audience that was fixed longer ago is sent nothing. */
  sendWithinCd: number;
  /** Of intervals; the quantile is that of the normal distribution for it. */
  confidence: number;
  normalQuantile: number;
}

export const campaignParameters: CampaignParameters = parameters;

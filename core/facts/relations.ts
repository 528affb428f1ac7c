/** That a weighted sum of facts is at most a number, whenever all of them are known. */
export interface Relation {
  readonly weights: Readonly<Record<string, number>>;
  readonly atMost: number;
}

const notAbove = (less: string, more: string): Relation => ({
  weights: { [less]: 1, [more]: -1 },
  atMost: 0,
});

/** Half a unit in the last place of each of the three ratios of F3. */
const rounding = 0.0000015;
const difference = (sign: 1 | -1): Relation => ({
  weights: { disp_de: sign, pgr: -sign, plr: sign },
  atMost: rounding,
});

/** Half a unit in the last place of each of three numbers of points, and a hair. */
const roundedPoints = 0.0150001;
const delivered = (sign: 1 | -1): Relation => ({
  weights: { cdv: sign, cdv_tv: -sign, cdv_tc: sign },
  atMost: roundedPoints,
});

/**
 * What holds between facts of one client whatever happens (DOMAIN.md section 3, RULINGS.md R93): witnesses, flips and
 * proofs move inside it.
 */
export const relations: readonly Relation[] = [
  notAbove('trade_days_250', 'trades_250'),
  notAbove('days_since_trade', 'days_since_first_trade'),
  notAbove('holding_open_td', 'open_h_max'),
  notAbove('hhi', 'top1_weight'),
  notAbove('account_age_td', 'account_age_cd'),
  notAbove('logins_30', 'logins_90'),
  notAbove('rate_complaint_90', 'complaints_180'),
  // Shares of the same buys, each rounded to 6 places.
  { weights: { chase_ratio: 1, dip_ratio: 1 }, atMost: 1.000001 },
  { weights: { profit_short_share: 1, profit_mid_share: 1, profit_long_share: 1 }, atMost: 1.0000015 },
  difference(1),
  difference(-1),
  notAbove('cdv_money', 'commission_rate_pct'),
  notAbove('commission_rate_pct', 'cdv_money'),
  delivered(1),
  delivered(-1),
];

/** Whether a relation holds of facts, as far as all that it speaks of are known numbers. */
export function holdsOf({ weights, atMost }: Relation, facts: Readonly<Record<string, unknown>>): boolean {
  let sum = 0;
  for (const [name, weight] of Object.entries(weights)) {
    const value = facts[name];
    if (typeof value !== 'number') return true;
    sum += weight * value;
  }
  return !(sum > atMost);
}

import type { TradingCalendar } from '../calendar/trading-calendar.ts';
import { type NightKind, nightKinds } from '../decision/rule-sets.ts';
import type { Health } from './health.ts';
import type { HealthParameters } from './parameters.ts';

/** A rule that fired for nobody tonight. */
export interface SilentRule {
  readonly kind: NightKind;
  readonly rule: string;
  readonly since: string;
  /** Trading days since then, tonight's included. */
  readonly nights: number;
  /** Silent for so many nights that somebody should look. */
  readonly isLong: boolean;
  readonly undetermined: number;
}

/** The rules that fired for nobody, those that have been silent longest first. */
export function silentRules(
  { asOf, ruleHealth }: Pick<Health, 'asOf' | 'ruleHealth'>,
  calendar: Pick<TradingCalendar, 'position'>,
  { silentNights }: Pick<HealthParameters, 'silentNights'>,
): SilentRule[] {
  const tonight = calendar.position(asOf);
  return nightKinds
    .flatMap((kind) =>
      Object.entries(ruleHealth[kind]).flatMap(([rule, { silentSince: since, undetermined }]) => {
        if (since === null) return [];
        const nights = tonight - calendar.position(since) + 1;
        return [{ kind, rule, since, nights, isLong: nights >= silentNights, undetermined }];
      }),
    )
    .sort((a, b) => b.nights - a.nights);
}

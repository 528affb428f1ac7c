import type { Account } from '../account/account.ts';
import parameters from '../parameters.json' with { type: 'json' };

/** Opens of the app today: those that trading needs, and those out of interest. */
export function tellLogins(account: Account, mean: number, traded: boolean): void {
  const { random, records, terms, date } = account;
  const count = random.times(Math.min(mean, parameters.service.mostLogins)) + (traded ? 1 : 0);
  if (count > 0) records.add('logins', { date, count, channel: terms.channel });
}

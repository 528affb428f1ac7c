import { dateOf, dayNumber } from '../../calendar/date.ts';
import type { Random } from '../../chance/random.ts';
import { draw, drawName } from '../chance/traits.ts';
import type { SimulatedMarket } from '../market/simulated-market.ts';
import { makeName } from '../branch/names.ts';
import parameters from '../parameters.json' with { type: 'json' };
import type { FileRow } from '../rows/columns.ts';
import { flag } from '../rows/text.ts';
import type { ClientPlan } from './plan-client.ts';

const { profile: numbers } = parameters;

/** What is known of a client, and what the account allows. */
export interface Profile {
  name: string;
  openedOn: string;
  /** In fen: what the client brings. */
  wealth: number;
  /** C1 to C5. */
  riskLevel: string;
  permissions: readonly string[];
  commissionRate: number;
  creditLimit: number;
  channel: string;
  birthYear: number;
}

function permissionsOf(label: ClientPlan['label'], wealth: number, random: Random): string[] {
  const { odds, marginFrom, starFrom } = numbers.permissions;
  const eager = odds[label];
  const has = (least: number) => wealth >= least * 100 && random.chance(eager);
  return [
    ...(has(marginFrom) && random.chance(numbers.permissions.margin) ? ['margin'] : []),
    ...(has(starFrom) ? ['star'] : []),
    ...(random.chance(eager) ? ['chinext'] : []),
    ...(has(starFrom) && random.chance(numbers.permissions.hkConnect) ? ['hk_connect'] : []),
  ];
}

export function makeProfile(
  { label, joins }: ClientPlan,
  { days, start }: SimulatedMarket,
  random: Random,
): Profile {
  const wealth = Math.round(draw(numbers.wealth[label], random)) * 100;
  const eve = dayNumber(days[start] ?? '');
  const tenure = Math.round(draw(numbers.tenureDays, random));
  const permissions = permissionsOf(label, wealth, random);
  return {
    name: makeName(random),
    openedOn: joins === null ? dateOf(eve - tenure) : (days[joins] ?? ''),
    wealth,
    riskLevel: drawName(numbers.riskLevels[label], random),
    permissions,
    commissionRate: Math.round(draw(numbers.commissionRate, random) * 1e6) / 1e6,
    creditLimit: permissions.includes('margin') ? Math.round((wealth * numbers.creditShare) / 1e6) * 1e6 : 0,
    channel: drawName(numbers.channels, random),
    birthYear: Number((days[start] ?? '').slice(0, 4)) - Math.round(draw(numbers.age, random)),
  };
}

/** The last questionnaire: most are valid on the last day, some have run out. */
function assessment(openedOn: string, last: string, random: Random) {
  const assessed = Math.max(dayNumber(openedOn), dayNumber(last) - random.below(numbers.assessedWithinDays));
  const [risk_assessed_on, risk_expires_on] = [assessed, assessed + numbers.assessmentValidDays].map(dateOf);
  return { risk_assessed_on, risk_expires_on };
}

/** The row of clients.csv. */
export function clientRow(
  profile: Profile,
  {
    branchId,
    closedOn,
    referredBy,
  }: { branchId: string; closedOn: string | null; referredBy: string | null },
  last: string,
  random: Random,
): FileRow<'clients'> {
  const { riskLevel, openedOn } = profile;
  const consents = numbers.consents;
  return {
    name: profile.name,
    type: 'person',
    opened_on: openedOn,
    closed_on: closedOn,
    branch_id: branchId,
    risk_level: riskLevel,
    risk_lowest: flag(riskLevel === 'C1' && random.chance(numbers.lowestOdds)),
    ...assessment(openedOn, closedOn ?? last, random),
    professional: flag(
      profile.wealth >= numbers.professionalFrom * 100 && random.chance(numbers.professionalOdds),
    ),
    birth_year: profile.birthYear,
    permissions: profile.permissions.join(';'),
    consent_marketing: flag(random.chance(consents.marketing)),
    consent_profiling: flag(random.chance(consents.profiling)),
    consent_phone: flag(random.chance(consents.phone)),
    referred_by: referredBy,
  };
}

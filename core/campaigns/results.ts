import { type Lift, liftOf, type Share } from './lift.ts';
import type { Arm } from './hold-out.ts';
import { campaignParameters } from './parameters.ts';

/** What came of a client, in the form that a backtest reads. */
export interface ClientOutcome {
  clientKey: string;
  date: string;
  outcome: string;
}

export interface CampaignResults {
  /** The outcome that counts, from the day of sending up to and including this day. */
  outcome: string;
  observedTo: string;
  treated: Share;
  holdOut: Share;
  lift: Lift | null;
}

/** Outcomes of the clients of a campaign that lie in its time; of several of one client and name the first counts. */
export function outcomesInTime(
  outcomes: readonly ClientOutcome[],
  arms: ReadonlyMap<string, Arm>,
  { sentOn, observedTo }: { sentOn: string; observedTo: string },
): ClientOutcome[] {
  const first = new Map<string, ClientOutcome>();
  for (const one of outcomes) {
    if (!arms.has(one.clientKey) || one.date < sentOn || one.date > observedTo) continue;
    const key = `${one.clientKey} ${one.outcome}`;
    const before = first.get(key);
    if (!before || one.date < before.date) first.set(key, one);
  }
  const keyOf = ({ clientKey, date, outcome }: ClientOutcome) => `${clientKey} ${date} ${outcome}`;
  return [...first.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** How many of each arm did what the campaign wanted. Both arms are those who could have been sent it on that day. */
export function resultsOf(
  inTime: readonly ClientOutcome[],
  arms: ReadonlyMap<string, Arm>,
  { outcome, observedTo }: Pick<CampaignResults, 'outcome' | 'observedTo'>,
): CampaignResults {
  const did = new Set(inTime.filter((one) => one.outcome === outcome).map(({ clientKey }) => clientKey));
  const shareOf = (arm: Arm): Share => {
    const clients = [...arms].filter(([, own]) => own === arm);
    return { clients: clients.length, did: clients.filter(([key]) => did.has(key)).length };
  };
  const [treated, holdOut] = [shareOf('treated'), shareOf('hold-out')];
  const lift = liftOf(treated, holdOut, campaignParameters.normalQuantile);
  return { outcome, observedTo, treated, holdOut, lift };
}

import type { Alert } from './decide-alerts.ts';
import type { AlertClient, AlertingNight, CaseBefore } from './night.ts';
import { isReversed } from './night-steps.ts';
import type { AlertingDecision } from './rule-set.ts';
import { tdOfFirstStep } from './sla.ts';

type Day = Pick<AlertingNight, 'asOf' | 'calendar'>;

interface Assumed extends CaseBefore {
  /** It is taken to be handled so many trading days after the night that opened or raised it last. */
  handledIn: number;
}

/**
 * Cases as nights of the past would have left them under a rule set, where nobody tells how they ended: each is taken to
 * be handled, and closed, when the time of its first step is over so many times; one whose money came back closes as a
 * night closes it. Nobody gives a reason, and nobody has another adviser. Of a client and family the last case alone is
 * kept: no other one is asked about.
 */
export class AssumedCases {
  readonly #byClient = new Map<string, Assumed[]>();
  readonly #decision: AlertingDecision;
  readonly #times: number;

  constructor(decision: AlertingDecision, timesOfFirstStep: number) {
    this.#decision = decision;
    this.#times = timesOfFirstStep;
  }

  #isOpen({ isOpen, raisedOn, handledIn }: Assumed, { asOf, calendar }: Day): boolean {
    return isOpen && calendar.tdBetween(raisedOn, asOf) < handledIn;
  }

  /** Whether a night has to look at a client whatever its level. */
  awaits(clientKey: string, day: Day): boolean {
    return this.#byClient.get(clientKey)?.some((one) => this.#isOpen(one, day)) ?? false;
  }

  /** The cases of some clients as they stand before a night. */
  before(clients: readonly AlertClient[], day: Day): CaseBefore[] {
    return clients
      .flatMap(({ clientKey }) => this.#byClient.get(clientKey) ?? [])
      .map((one) => ({ ...one, isOpen: this.#isOpen(one, day) }));
  }

  /** A case of a client since a day. */
  assume(client: AlertClient, family: string, level: string, since: string): void {
    const { clientKey, adviser } = client;
    const [caseId, handledIn] = [`${since} ${clientKey} ${family}`, this.#handledIn(client, level)];
    const times = { openedOn: since, raisedOn: since, isOpen: true, handledIn };
    const who = { issuedTo: adviser, servicer: adviser, knownReason: null };
    const others = (this.#byClient.get(clientKey) ?? []).filter((one) => one.family !== family);
    this.#byClient.set(clientKey, [...others, { caseId, clientKey, family, level, ...times, ...who }]);
  }

  #handledIn(client: AlertClient, level: string): number {
    return Math.ceil(this.#times * tdOfFirstStep(this.#decision, level, client));
  }

  /** What a night does, of which `clients` are all those who were alerted or awaited. */
  act(alerts: readonly Alert[], clients: readonly AlertClient[], day: Day): void {
    for (const client of clients)
      for (const one of this.#byClient.get(client.clientKey) ?? [])
        if (this.#isOpen(one, day) && isReversed(one, client, this.#decision, day)) one.isOpen = false;
    for (const { client, family, level, fate } of alerts) {
      if (fate.is === 'opened') this.assume(client, family, level, day.asOf);
      if (fate.is !== 'raised') continue;
      const raised = this.#byClient.get(client.clientKey)?.find((one) => one.family === family);
      if (raised)
        Object.assign(raised, { level, raisedOn: day.asOf, handledIn: this.#handledIn(client, level) });
    }
  }
}

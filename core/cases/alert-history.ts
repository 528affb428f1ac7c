import { askRules } from './ask-rules.ts';
import { AssumedCases } from './assumed-cases.ts';
import { type Alert, type AskRules, decideAlerts } from './decide-alerts.ts';
import { leadingFamily } from './families.ts';
import { ShareCount } from './market-shock.ts';
import type { AlertClient, AlertingNight, NightShare } from './night.ts';
import type { AlertingDecision, AlertingRuleSet } from './rule-set.ts';

type Night = Omit<AlertingNight, 'shares'>;

/** What a rule set would have made of the alerts of one night. */
export interface AlertedNight {
  alerts: readonly Alert[];
  /** Everybody who had a client that night. */
  advisers: ReadonlySet<string>;
}

/**
 * Nights of the past alerted again by one rule set, each after what the nights before it left: cases, waiting times and
 * the shares by which a shock is told. Clients come one by one, and only those who are alerted or awaited are kept.
 */
export class AlertHistory {
  readonly #decision: AlertingDecision;
  readonly #ask: AskRules;
  readonly #cases: AssumedCases;
  readonly #shares: NightShare[];
  readonly #levels: ReadonlySet<string>;

  /** `shares` are those of nights before the first one, as they were kept. */
  constructor(ruleSet: AlertingRuleSet, timesOfFirstStep: number, shares: readonly NightShare[]) {
    const { decision } = ruleSet;
    this.#decision = decision;
    this.#ask = askRules(ruleSet);
    this.#cases = new AssumedCases(decision, timesOfFirstStep);
    this.#shares = [...shares];
    this.#levels = new Set(decision.alertLevels.map(({ level }) => level));
  }

  #alerts({ level }: Pick<AlertClient, 'level'>): boolean {
    return level !== null && this.#levels.has(level);
  }

  /** A client as a night before the first one left it: where it was at a level that alerts, it has had a case since. */
  begin(client: AlertClient, since: string, churn: Night['churn']): void {
    const family = this.#alerts(client) ? leadingFamily(client, churn, this.#decision) : undefined;
    if (family !== undefined && client.level !== null)
      this.#cases.assume(client, family, client.level, since);
  }

  /** Nights come in their order; what `add` is given is read at once, and `close` tells of all of it. */
  open(night: Night): { add: (client: AlertClient) => void; close: () => AlertedNight } {
    const kept: AlertClient[] = [];
    const advisers = new Set<string>();
    const count = new ShareCount(this.#decision);
    return {
      add: (client) => {
        count.add(client);
        if (client.adviser !== null) advisers.add(client.adviser);
        if (this.#alerts(client) || this.#cases.awaits(client.clientKey, night)) kept.push({ ...client });
      },
      close: () => {
        const shares = count.of();
        const before = this.#cases.before(kept, night);
        const given = { ...night, shares: this.#shares };
        const alerts = decideAlerts(given, kept, before, this.#decision, this.#ask, shares);
        this.#cases.act(alerts, kept, night);
        this.#shares.push({ asOf: night.asOf, shares });
        return { alerts, advisers };
      },
    };
  }
}

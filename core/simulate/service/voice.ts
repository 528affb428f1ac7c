import { dateOf, dayNumber } from '../../calendar/date.ts';
import type { Account } from '../account/account.ts';
import { draw, drawName } from '../chance/traits.ts';
import parameters from '../parameters.json' with { type: 'json' };
import { clockTime, flag } from '../rows/text.ts';

const { service } = parameters;

export type RequestKind = keyof typeof service.requests.yearly;
export type ComplaintCategory = keyof typeof service.complaints.categories;

/** What a client says to the branch: requests, complaints, answers to surveys. */
export class Voice {
  readonly account: Account;
  /** Lowers the scores that the client gives. */
  #grievance = 0;
  /** The day of the last thing said that an adviser would call about. */
  lastWord: number | null = null;

  constructor(account: Account) {
    this.account = account;
  }

  request(kind: RequestKind): void {
    const { random, records, date } = this.account;
    const { wait, resolvedOdds } = service.requests;
    records.add('service_requests', {
      request_id: records.id('R'),
      at: clockTime(date, service.hours.opens + random.below(service.hours.seconds)),
      kind,
      wait_minutes: Math.round(draw(wait, random)),
      resolved: flag(random.chance(resolvedOdds)),
    });
    if (service.requests.callBack.includes(kind)) this.lastWord = this.account.day;
  }

  complain(category: ComplaintCategory): void {
    const { random, records, date, market } = this.account;
    const { severities, validOdds, closingDays } = service.complaints;
    const closed = dateOf(dayNumber(date) + Math.round(draw(closingDays, random)));
    records.add('complaints', {
      complaint_id: records.id('K'),
      category,
      severity: drawName(severities, random),
      opened_on: date,
      // What is still open on the last day has no end yet.
      closed_on: closed <= (market.days.at(-1) ?? '') ? closed : null,
      valid: flag(random.chance(validOdds)),
    });
    this.#grievance += service.surveys.grievance;
    this.lastWord = this.account.day;
  }

  /** Scores for the firm and the adviser. */
  answer(): void {
    const { random, records, date } = this.account;
    for (const subject of ['firm', 'rm']) {
      const score = Math.round(draw(service.surveys.score, random) - this.#grievance);
      records.add('surveys', { date, subject, score: Math.min(100, Math.max(0, score)) });
    }
  }

  /** Makes the client like the branch less. */
  resent(points: number): void {
    this.#grievance += points;
  }

  /** An ordinary day, on which now and then something is to be said. */
  live(): void {
    const { random } = this.account;
    const { requests, complaints, surveys } = service;
    const days = parameters.daysPerYear;
    if (random.chance(requests.perYear / days)) this.request(drawName(requests.yearly, random));
    if (random.chance(complaints.perYear / days)) this.complain(drawName(complaints.categories, random));
    if (random.chance(surveys.perYear / days)) this.answer();
  }
}

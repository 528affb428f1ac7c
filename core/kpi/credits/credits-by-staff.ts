import type { Credit } from './credit.ts';

/** Credits by staff member: the own ones, and what the branch keeps of the same clients, which a statement shows beside. */
export class CreditsByStaff {
  readonly #own = new Map<string, Credit[]>();
  readonly #kept: Credit[] = [];
  /** Who has something of a client. */
  readonly #staffOf = new Map<string, Set<string>>();

  add(credit: Credit): void {
    const { staffId, clientKey } = credit;
    if (staffId === null) {
      this.#kept.push(credit);
      return;
    }
    const own = this.#own.get(staffId);
    if (own) own.push(credit);
    else this.#own.set(staffId, [credit]);
    const staff = this.#staffOf.get(clientKey);
    if (staff) staff.add(staffId);
    else this.#staffOf.set(clientKey, new Set([staffId]));
  }

  /** Of each the own ones first, each in the order in which they were added. */
  all(): ReadonlyMap<string, readonly Credit[]> {
    const all = new Map([...this.#own].map(([staffId, own]) => [staffId, [...own]]));
    for (const credit of this.#kept)
      for (const staffId of this.#staffOf.get(credit.clientKey) ?? []) all.get(staffId)?.push(credit);
    return all;
  }
}

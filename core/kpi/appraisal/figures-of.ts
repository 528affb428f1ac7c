import type { Credit, CreditUnit } from '../credits/credit.ts';
import { dailyMeans } from '../credits/daily-mean.ts';
import { knownFigures } from '../credits/known-figures.ts';
import { type Figure, figuresByName } from '../figures.ts';

/** Numbers by figure, as scores ask for them: CNY and counts, or CNY of each client. */
export type Figures = Readonly<Record<string, number | readonly number[]>>;

/** So many units of a credit make one of its figure. */
const wholes: Readonly<Record<CreditUnit, number>> = { fen: 100, 'fen-days': 100, share: 10_000 };

const creditedFigures = [...figuresByName.values()].filter(({ credited }) => credited !== undefined);

function exactSum(a: number, b: number): number {
  const sum = a + b;
  if (!Number.isSafeInteger(sum)) throw new Error(`the sum of ${a} and ${b} is not exact`);
  return sum;
}

/** What a member of the staff, or the pool of a branch, is credited with. */
class Account {
  /** Null: the pool. */
  readonly staffId: string | null;
  readonly branchId: string | null;
  /** Units by figure. */
  readonly sums = new Map<string, number>();
  /** Of figures that are told by client, units by client. */
  readonly byClient = new Map<string, Map<string, number>>();

  constructor(staffId: string | null, branchId: string | null) {
    this.staffId = staffId;
    this.branchId = branchId;
  }

  add({ figure, clientKey, amount }: Credit, isByClient: boolean): void {
    this.sums.set(figure, exactSum(this.of(figure), amount));
    if (!isByClient) return;
    const clients = this.byClient.get(figure) ?? new Map<string, number>();
    this.byClient.set(figure, clients);
    clients.set(clientKey, exactSum(clients.get(clientKey) ?? 0, amount));
  }

  of(figure: string): number {
    return this.sums.get(figure) ?? 0;
  }
}

const keyOf = ({ staffId, branchId }: Account) => JSON.stringify([branchId, staffId]);

/** CNY of each client, a client of several accounts once; the greatest first, which tells nothing of who they are. */
function clientSums(figure: string, accounts: readonly Account[]): number[] {
  const clients = new Map<string, number>();
  for (const { byClient } of accounts)
    for (const [key, fen] of byClient.get(figure) ?? [])
      clients.set(key, exactSum(clients.get(key) ?? 0, fen));
  return [...clients.values()].sort((a, b) => b - a).map((fen) => fen / wholes.fen);
}

export interface FiguresInput {
  /** Trading days of the period that count. */
  days: number;
  /** Figures that files tell of: without a credit they are 0, while others are left out. */
  known: ReadonlySet<string>;
  /** The branch of a member of the staff; null where none is told. */
  branchOf: (staffId: string) => string | null;
}

/**
 * Sums credits as they come, by whom they are given to. What members and the pool of a branch have sums to what the
 * branch has, to the fen: means over days are shared out by largest remainder (DOMAIN.md 8.4).
 */
export class FiguresOf {
  readonly #input: FiguresInput;
  readonly #members = new Map<string, Account>();
  readonly #pools = new Map<string | null, Account>();
  /** By branch and figure, until the next credit. */
  readonly #means = new Map<string, ReadonlyMap<string, number>>();
  readonly #credited = new Set<string>();

  constructor(input: FiguresInput) {
    this.#input = input;
  }

  add(credit: Credit): void {
    const { figure, unit, staffId } = credit;
    const described = figuresByName.get(figure);
    if (described?.credited !== unit) throw new Error(`${figure} is not credited in ${unit}`);
    this.#credited.add(figure);
    const account = staffId === null ? this.#poolOf(credit.branchId) : this.#memberOf(staffId);
    account.add(credit, described.byClient === true);
    this.#means.clear();
  }

  /** Everybody who is credited. */
  staff(): string[] {
    return [...this.#members.keys()];
  }

  /** Branches whose pool is credited; null where clients have none. */
  pooled(): (string | null)[] {
    return [...this.#pools.keys()];
  }

  ofMember(staffId: string): Figures {
    const own = this.#members.get(staffId);
    return this.#figures(this.#input.branchOf(staffId), own ? [own] : []);
  }

  /** Members and the pool together. */
  ofBranch(branchId: string | null): Figures {
    return this.#figures(branchId, this.#accountsOf(branchId));
  }

  /** Whole units that the pool of a branch is credited with, by figure. */
  ofPool(branchId: string | null): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#pools.get(branchId)?.sums ?? []);
  }

  #memberOf(staffId: string): Account {
    const known = this.#members.get(staffId);
    if (known) return known;
    const added = new Account(staffId, this.#input.branchOf(staffId));
    this.#members.set(staffId, added);
    return added;
  }

  #poolOf(branchId: string | null): Account {
    const known = this.#pools.get(branchId);
    if (known) return known;
    const added = new Account(null, branchId);
    this.#pools.set(branchId, added);
    return added;
  }

  #accountsOf(branchId: string | null): Account[] {
    const all = [...this.#members.values(), ...this.#pools.values()];
    return all.filter((account) => account.branchId === branchId);
  }

  /** Fen of a day's mean, by account. */
  #meansOf(branchId: string | null, figure: string): ReadonlyMap<string, number> {
    const name = JSON.stringify([branchId, figure]);
    const known = this.#means.get(name);
    if (known) return known;
    const sums = this.#accountsOf(branchId).map((account) => [keyOf(account), account.of(figure)] as const);
    const means = dailyMeans(new Map(sums), this.#input.days);
    this.#means.set(name, means);
    return means;
  }

  #figures(branchId: string | null, accounts: readonly Account[]): Figures {
    const fenOf = (figure: string, account: Account) =>
      this.#meansOf(branchId, figure).get(keyOf(account)) ?? 0;
    const valueOf = ({ name, credited = 'fen', byClient = false }: Figure) => {
      if (byClient) return clientSums(name, accounts);
      const units = accounts.map((one) => (credited === 'fen-days' ? fenOf(name, one) : one.of(name)));
      return units.reduce(exactSum, 0) / wholes[credited];
    };
    const known = knownFigures(this.#input.known, this.#credited);
    const told = creditedFigures.filter(({ name }) => known.has(name));
    return Object.fromEntries(told.map((figure) => [figure.name, valueOf(figure)]));
  }
}

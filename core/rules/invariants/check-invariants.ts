import type { FactEntry } from '../../facts/fact-entry.ts';
import type { Analysed } from '../analyse/analysis.ts';
import { clientsOf } from '../analyse/clients.ts';
import { IncomparableFacts } from '../analyse/comparable.ts';
import { type Limits, limits as standard } from '../analyse/limits.ts';
import { factsBeside } from '../analyse/outcome/outcome.ts';
import type { Solver } from '../analyse/solver.ts';
import type { Facts } from '../analyse/trial.ts';
import { same } from '../explain/template.ts';
import type { Words } from '../format/words.ts';
import { refuteEarnings } from './claims/earnings.ts';
import { refuteGifts } from './claims/gifts.ts';
import { refuteIndependence } from './claims/independent.ts';
import { refuteOrder } from './claims/monotone.ts';
import { refuteOutcomes } from './claims/outcomes.ts';
import { exampleWords } from './example-words.ts';
import type { Invariant } from './invariant.ts';
import type { Example, Refutation } from './refutation.ts';
import { says } from './says.ts';
import { simplify } from './simplify.ts';
import type { Subject } from './subject.ts';
import { whereOf } from './where.ts';

export interface InvariantResult {
  /** Its id. */
  readonly invariant: string;
  readonly title: Words;
  readonly clauses: readonly string[];
  /** `not-decided`: neither proved nor refuted, so nobody may rely on it. */
  readonly status: 'holds' | 'broken' | 'not-decided';
  /** What shows that it holds: a proof for every client, or all clients at hand. */
  readonly by?: 'proof' | 'clients';
  /** Known facts of one client who breaks it, or of two who are treated otherwise; the compiled rules confirm it. */
  readonly counterexample?: Example;
  readonly message: Words;
}

export interface Checking {
  readonly solver: Solver;
  readonly catalogue: readonly FactEntry[];
  /** Facts of the current clients as the rule set would see them: asked for once there is no proof. */
  readonly clients?: () => Promise<Iterable<Facts>>;
  readonly limits?: Limits;
}

function refutationOf(subject: Subject, { claim }: Invariant): Refutation | undefined {
  switch (claim.is) {
    case 'always':
    case 'never':
      return refuteOutcomes(subject, claim);
    case 'independent':
      return refuteIndependence(subject, claim);
    case 'earns-at-most':
      return refuteEarnings(subject, claim);
    case 'monotone':
      return refuteOrder(subject, claim);
    case 'gives-no':
      return refuteGifts(subject, claim);
  }
}

/** Of some clients the first who breaks it, alone or beside another; or how many there were. */
function tryOn({ around, shows }: Refutation, clients: Iterable<Facts>): Example | number {
  let count = 0;
  for (const client of clients) {
    count += 1;
    for (const example of around(client)) if (shows(example)) return example;
  }
  return count;
}

/** What the solver says; an example that the compiled rules do not confirm says nothing. */
function ask({ ways, seek, shows }: Refutation): Example | 'none' | 'undecided' {
  let said: 'none' | 'undecided' = 'none';
  for (const way of ways) {
    const sought = seek(way);
    if (sought.is === 'found' && shows(sought.example)) return sought.example;
    if (sought.is !== 'none') said = 'undecided';
  }
  return said;
}

type Found = Pick<InvariantResult, 'status' | 'by' | 'message'> & { example?: Example };

async function look(refutation: Refutation, subject: Subject, { clients }: Checking): Promise<Found> {
  const proved: Found = { status: 'holds', by: 'proof', message: says.proved() };
  if (refutation.ways.length === 0) return proved;
  const broken = (example: Example): Found => ({
    status: 'broken',
    example: simplify(example, refutation.shows),
    message: says.proved(),
  });
  const answer = ask(refutation);
  if (typeof answer !== 'string') return broken(answer);
  const { sound, catalogue, limits } = subject;
  const further = factsBeside(sound.file);
  const tries = clientsOf([sound.program], catalogue, further, limits[refutation.tries]);
  const tried = tryOn(refutation, tries);
  if (typeof tried !== 'number') return broken(tried);
  if (answer === 'none') return proved;
  const current = clients === undefined ? 0 : tryOn(refutation, await clients());
  if (typeof current !== 'number') return broken(current);
  if (current === 0) return { status: 'not-decided', message: says.notDecided() };
  return { status: 'holds', by: 'clients', message: says.ofClients(current) };
}

/** One invariant; `undefined` as its refutation means that terms cannot tell what is claimed. */
async function checkOne(sound: Analysed, invariant: Invariant, checking: Checking): Promise<InvariantResult> {
  const { solver, catalogue, limits = standard } = checking;
  const { id, title, clauses } = invariant;
  const about = { invariant: id, title, clauses };
  const refuse = (why: Words): InvariantResult => {
    return { ...about, status: 'not-decided', message: says.notAsked(why) };
  };
  const where = whereOf(invariant, sound.file, catalogue);
  const [problem] = where?.findings ?? [];
  if (problem !== undefined) return refuse(problem.message);
  const subject: Subject = { solver, sound, where: where?.program, catalogue, limits };
  try {
    const refutation = refutationOf(subject, invariant);
    if (refutation === undefined) return { ...about, status: 'not-decided', message: says.notDecided() };
    const { example, ...found } = await look(refutation, subject, checking);
    if (example === undefined) return { ...about, ...found };
    const facts = { ...invariant.facts, ...sound.file.facts };
    const gets = refutation.gets(example);
    const isOfRule = invariant.claim.is === 'gives-no';
    const message = exampleWords(facts, catalogue, example, gets, isOfRule);
    return { ...about, ...found, counterexample: example, message };
  } catch (error) {
    if (!(error instanceof IncomparableFacts)) throw error;
    return refuse(same(error.message));
  }
}

const isOf = (kind: string) => (invariant: Invariant) => invariant.kinds.some((one) => one === kind);

/** Of a rule set whose proofs the tests of this very program make. */
export const provedByTests = (invariants: readonly Invariant[], kind: string): InvariantResult[] =>
  invariants.filter(isOf(kind)).map(({ id, title, clauses }) => ({
    ...{ invariant: id, title, clauses, status: 'holds', by: 'proof' },
    message: says.provedByTests(),
  }));

/**
 * Holds a checked rule set against the invariants of its kind (DESIGN.md section 3): for every client by proof, and what
 * was proved is tried on clients at the edges before it is said; where the solver gives up, for all clients at hand.
 */
export async function checkInvariants(
  sound: Analysed,
  invariants: readonly Invariant[],
  checking: Checking,
): Promise<InvariantResult[]> {
  const results: InvariantResult[] = [];
  for (const invariant of invariants.filter(isOf(sound.file.kind)))
    results.push(await checkOne(sound, invariant, checking));
  return results;
}

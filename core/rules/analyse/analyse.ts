import type { FactEntry } from '../../facts/fact-entry.ts';
import type { ProgramRule } from '../program/program.ts';
import { openAnalysis, type Analysed, type Analysis } from './analysis.ts';
import { refutations } from './attack.ts';
import type { Claim, Claimed } from './claim.ts';
import { clientsOf } from './clients.ts';
import type { AnalysisFinding } from './finding.ts';
import { claimsOfReading, deadCondition } from './findings/dead-condition.ts';
import { gaps } from './findings/gap.ts';
import { invertedIntervals } from './findings/intervals.ts';
import { claimsOfOutcomes, unreachable } from './findings/levels.ts';
import { overlaps } from './findings/overlap.ts';
import { claimsOfRules, contradiction, withoutEffect } from './findings/rules.ts';
import { says } from './findings/says.ts';
import { claimOfThreshold, uselessThreshold } from './findings/useless-threshold.ts';
import { type Limits, limits as standard } from './limits.ts';
import { factsBeside } from './outcome/outcome.ts';
import { placesOf } from './places.ts';
import { type FreeRules, freeRules } from './proof.ts';
import type { Solver } from './solver.ts';
import type { Facts } from './trial.ts';

/** Which of some claims clients refute. */
type Try = (claims: readonly (Claim | undefined)[]) => ReadonlyMap<Claim, Facts>;

interface Checking {
  readonly analysis: Analysis;
  readonly free: () => FreeRules;
  /** Tries a few clients: most claims that are wrong need no solver. */
  readonly tryFew: Try;
}

/** Rules that never fire, that others always decide before, or that change no outcome. */
function checkRules({ analysis, free, tryFew }: Checking) {
  const claims = claimsOfRules(analysis);
  const refuted = tryFew(claims.flatMap(({ neverFires, changesNothing }) => [neverFires, changesNothing]));
  const [never, idle] = [new Set<ProgramRule>(), new Set<ProgramRule>()];
  const found: Claimed[] = [];
  for (const one of claims) {
    const dead = refuted.has(one.neverFires) ? undefined : contradiction(analysis, one);
    if (dead?.claim !== undefined) never.add(one.rule);
    const claimed =
      dead ?? (refuted.has(one.changesNothing) ? undefined : withoutEffect(analysis, free, one));
    if (claimed === undefined) continue;
    found.push(claimed);
    if (claimed.claim !== undefined) idle.add(one.rule);
  }
  return { found, never, idle };
}

/** Comparisons that say nothing, in rules that say something; of an inverted interval it is told already. */
function checkConditions(
  { analysis, free, tryFew }: Checking,
  { never, idle }: Pick<ReturnType<typeof checkRules>, 'never' | 'idle'>,
  told: ReadonlySet<string>,
): Claimed[] {
  const claims = placesOf(analysis.program).flatMap((place) => {
    const occurrences = place.occurrences.filter(({ rule }) => !never.has(rule));
    if (occurrences.length === 0) return [];
    const reading = claimsOfReading({ ...place, occurrences }, told.has(place.node.test.pointer));
    const isIdle = occurrences.some(({ rule }) => idle.has(rule));
    return [{ reading, useless: isIdle ? undefined : claimOfThreshold(analysis, place) }];
  });
  const refuted = tryFew(
    claims.flatMap(({ reading, useless }) => [reading.neverTrue, reading.neverFalse, useless?.claim]),
  );
  const isRefuted = (claim: Claim) => refuted.has(claim);
  return claims.flatMap(({ reading, useless }): Claimed[] => {
    const dead = deadCondition(analysis, reading, isRefuted);
    if (dead !== undefined) return [dead];
    const isOpen = useless !== undefined && !isRefuted(useless.claim);
    const claimed = isOpen ? uselessThreshold(analysis, free, useless) : undefined;
    return claimed === undefined ? [] : [claimed];
  });
}

/** The comparisons of intervals. */
const pointersIn = (inverted: readonly Claimed[]): ReadonlySet<string> =>
  new Set(inverted.flatMap(({ finding }) => finding.proof?.conditions.map(({ pointer }) => pointer) ?? []));

/** Levels and classes that no client can get. */
function checkOutcomes({ analysis, free, tryFew }: Checking): Claimed[] {
  const claims = claimsOfOutcomes(analysis);
  const refuted = tryFew(claims.map(({ claim }) => claim));
  return claims
    .map((one) => (refuted.has(one.claim) ? undefined : unreachable(analysis, free, one)))
    .filter((claimed) => claimed !== undefined);
}

/** What one of the clients contradicts is not shown as proved. */
function asRefuted({ kind, rules, pointer, message }: AnalysisFinding, witness: Facts): AnalysisFinding {
  return { kind, rules, pointer, message: says.notDecided(message), witness, notDecided: true };
}

/**
 * What a rule set does to clients who may come, over the domains and relations of its facts (DESIGN.md section 3).
 * What is said of every client was proved and then tried on `limits.clients` clients and those at the edges.
 */
export function analyse(
  solver: Solver,
  analysed: Analysed,
  catalogue: readonly FactEntry[],
  limits: Limits = standard,
): AnalysisFinding[] {
  const analysis = openAnalysis(solver, analysed, catalogue, limits);
  const tryOn = (claims: readonly (Claim | undefined)[], tries: typeof limits.few) => {
    const given = claims.filter((claim) => claim !== undefined);
    const clients = clientsOf([analysed.program], catalogue, factsBeside(analysed.file), tries);
    return refutations(analysis, given, clients);
  };
  let free: FreeRules | undefined;
  const checking: Checking = {
    analysis,
    free: () => (free ??= freeRules(analysis)),
    tryFew: (claims) => tryOn(claims, limits.few),
  };
  const inverted = invertedIntervals(analysed.program);
  const rules = checkRules(checking);
  const claimed: Claimed[] = [
    ...inverted,
    ...rules.found,
    ...checkConditions(checking, rules, pointersIn(inverted)),
    ...[...overlaps(analysis), ...gaps(analysis)].map((finding) => ({ finding })),
    ...checkOutcomes(checking),
  ];
  const refuted = tryOn(
    claimed.map(({ claim }) => claim),
    limits.many,
  );
  return claimed.map(({ finding, claim }) => {
    const witness = claim && refuted.get(claim);
    return witness === undefined ? finding : asRefuted(finding, witness);
  });
}

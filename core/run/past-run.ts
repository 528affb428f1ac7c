interface Run {
  runId: string;
  asOf: string;
}

/**
 * Why what follows a night must not follow this run any more; undefined where it may. `latest` is the last day that was
 * followed, `inForce` the run whose decisions are in force: messages about runs come late, twice and in any order, and what
 * is past does not replace what came after it.
 */
export function whyPast(
  { runId, asOf }: Run,
  latest: string | undefined,
  inForce: Run | undefined,
): string | undefined {
  if (latest !== undefined && asOf < latest) return 'a later day has been followed';
  if (inForce?.asOf === asOf && inForce.runId !== runId) return 'another run of the day is in force';
  return undefined;
}

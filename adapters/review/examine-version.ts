import { catalogue } from '#core/facts/catalogue.ts';
import type { RuleRecordBody } from '#core/governance/records.ts';
import type { RuleVersion } from '#core/governance/rule-set-state.ts';
import { check } from '#core/rules/check/check.ts';
import { isOmission } from '#core/rules/check/finding.ts';
import { runTests } from '#core/rules/evaluate/run-tests.ts';
import type { RouteOutput } from '#core/api/route.ts';
import type { RouteOf } from '#core/api/routes.ts';
import release from '../../package.json' with { type: 'json' };
import { archive, readArchived } from '../rule-archive.ts';
import { invariantsOf } from './proved-invariants.ts';

type Pack = RouteOutput<RouteOf<'checkRules'>>['pack'];
type Examined = Pick<RuleRecordBody<'rules.checked'>, 'evidence' | 'blockers'> & { pack: Pack };

/** The program that examined a version. */
const engine = `${release.name} ${release.version}`;

/** Everything that is found out about a version, kept under digests, and what of it blocks a submission. */
export async function examineVersion({ content, papers, window }: RuleVersion): Promise<Examined> {
  const { findings, program, file } = check(await readArchived(content), catalogue);
  const tested = program && file ? runTests(program, file) : undefined;
  const found = [...findings, ...(tested?.findings ?? [])];
  const invariants = program && file ? await invariantsOf(content, { program, file }) : [];
  // What is not decided is no promise either.
  const unproved = invariants.filter(({ status }) => status !== 'holds');
  const pack = {
    invariants,
    content,
    papers,
    window,
    findings: found,
    tests: tested?.runs ?? [],
  } as unknown as Pack;
  const [tests, problems, packed] = await Promise.all([tested?.runs ?? [], found, pack].map(archive));
  return {
    evidence: { tests: tests ?? '', findings: problems ?? '', pack: packed ?? '', snapshot: null, engine },
    blockers: [
      ...new Set<string>(found.filter((one) => !isOmission(one)).map(({ kind }) => kind)),
      ...unproved.map(({ invariant }) => invariant),
    ],
    pack,
  };
}

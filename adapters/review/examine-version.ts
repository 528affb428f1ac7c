import type { RuleRecordBody } from '#core/governance/records.ts';
import type { RuleVersion } from '#core/governance/rule-set-state.ts';
import { stopsSubmission } from '#core/review/judge.ts';
import type { ReviewPack } from '#core/review/pack.ts';
import { reviewParameters } from '#core/review/parameters.ts';
import release from '../../package.json' with { type: 'json' };
import { archive, readArchived } from '../rule-archive.ts';
import { computePack } from './compute-pack.ts';
import { invariantsOf } from './proved-invariants.ts';

type Examined = Pick<RuleRecordBody<'rules.checked'>, 'evidence' | 'blockers'> & { pack: ReviewPack };

/** The program that examined a version. */
const engine = `${release.name} ${release.version}`;

/**
 * The whole review pack of a version (DOMAIN.md section 9) beside the one in force, kept under digests, and what of it
 * stops a submission.
 */
export async function examineVersion(
  { version, content, papers, window }: Pick<RuleVersion, 'version' | 'content' | 'papers' | 'window'>,
  inForce: Pick<RuleVersion, 'content' | 'version'> | null,
): Promise<Examined> {
  const previous = inForce && (await readArchived(inForce.content));
  const { assessment, ...statements } = papers;
  const pack = await computePack(await readArchived(content), previous, {
    statements: { ...statements, impactAssessment: assessment, alerts: statements.alerts ?? null },
    window,
    numbers: { rules: version, previous: inForce?.version ?? null },
    invariantsOf: (sound, draft) => invariantsOf(content, sound, draft),
  });
  const { check, analysis, diff, invariants } = pack;
  const [tests, findings, kept] = await Promise.all(
    [pack.tests, { check, analysis, diff, invariants }, pack].map(archive),
  );
  return {
    evidence: {
      ...{ tests: tests ?? '', findings: findings ?? '', pack: kept ?? '' },
      snapshot: pack.night?.snapshot ?? null,
      engine,
    },
    blockers: stopsSubmission(pack, reviewParameters),
    pack,
  };
}

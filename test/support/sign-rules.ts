import { archive } from '#adapters/rule-archive.ts';
import { giveCommand, readRuleSet } from '#adapters/rule-chains.ts';
import { signOff } from '#adapters/sign-offs.ts';
import { digestOf } from '#adapters/digest.ts';
import { findVersion, firstDayOf, inForceOn } from '#core/governance/in-force.ts';
import type { By, RuleRecordBody, RuleRecordType } from '#core/governance/records.ts';
import { today } from '#adapters/clock.ts';
import type { RuleSetState } from '#core/governance/rule-set-state.ts';
import { draftDigest, signedDigest } from '#core/governance/signed-digest.ts';
import { shippedFiles } from './shipped-rules.ts';

const by = {
  analyst: { subject: 'ana', role: 'analyst' },
  compliance: { subject: 'cora', role: 'compliance' },
  operator: { subject: 'olga', role: 'operator' },
  night: { subject: 'night', role: 'night' },
} as const satisfies Record<string, By>;

/** What a check of a version says it is about. */
export function examined(state: RuleSetState, version: number, day = today()) {
  const drafted = findVersion(state, version);
  if (!drafted) throw new Error(`no version ${version} of ${state.ruleSet}`);
  const beside = inForceOn(state, firstDayOf(drafted, day))?.version.version ?? null;
  return { draft: draftDigest(drafted, digestOf), beside };
}

/**
 * A version from its draft to its first day in force, by the ordinary commands; the first day may be long ago. `nights`
 * without effects are told to have been run, all of them on days to come.
 */
export async function bringIntoForce(
  content: { id: string; kind: string; version: number },
  on = '1990-12-19',
  nights = 0,
): Promise<string> {
  const { id: ruleSet, kind, version } = content;
  const digest = await archive(content);
  const give = <T extends RuleRecordType>(type: T, said: Omit<RuleRecordBody<T>, 'version'>) =>
    giveCommand(ruleSet, type, () => ({ version, ...said }) as RuleRecordBody<T>, `${type}/${version}`);
  const found = async () => {
    const state = await readRuleSet(ruleSet);
    const one = findVersion(state, version);
    if (!one) throw new Error(`no version ${version} of ${ruleSet}`);
    return { state, one };
  };
  await give('rules.drafted', {
    ...{
      by: by.analyst,
      kind,
      content: digest,
      rollbackOf: null,
      window: { from: '1990-12-19', until: null },
    },
    papers: { reason: 'a test', assessment: 'PIA-1', clientText: null, fairness: null },
  });
  const pack = await archive({ ruleSet, version });
  const evidence = { tests: pack, findings: pack, pack, snapshot: null, engine: 'test' };
  const about = examined((await found()).state, version);
  await give('rules.checked', { by: by.analyst, ...about, evidence, blockers: [] });
  const { state, one } = await found();
  const signed = signedDigest(state, one, digestOf);
  await give('rules.submitted', { by: by.analyst, digest: signed });
  await give('rules.shown', { by: by.compliance, pack });
  const signature = await signOff({ ruleSet, version }, by.compliance, signed);
  await give('rules.approved', { by: by.compliance, digest: signed, ...signature });
  for (let night = 1; night <= nights; night++) {
    const asOf = `2999-01-0${night}`;
    const said = { by: by.night, digest: signed, runId: `run-${asOf}`, asOf, clients: 1, differing: 0 };
    await giveCommand(ruleSet, 'rules.shadowed', () => ({ version, ...said }), `shadow/${version}/${asOf}`);
  }
  await give('rules.activated', { by: by.operator, digest: signed, on });
  return digest;
}

/** The rule sets that come with the program, in force on every day; once a store. */
export async function signShipped(): Promise<void> {
  await Promise.all(
    Object.values(shippedFiles).map(async (file) => {
      if ((await readRuleSet(file.id)).versions.length === 0) await bringIntoForce(file);
    }),
  );
}

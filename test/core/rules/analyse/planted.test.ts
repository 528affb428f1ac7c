import { describe, expect, it } from 'vitest';
import { catalogue } from '#core/facts/catalogue.ts';
import { analyse } from '#core/rules/analyse/analyse.ts';
import { type AnalysisFinding, analysisKinds } from '#core/rules/analyse/finding.ts';
import { check } from '#core/rules/check/check.ts';
import { compile } from '#core/rules/compile/compile.ts';
import { makeOutcome } from '#core/rules/evaluate/outcome.ts';
import { makeReference } from '#core/rules/evaluate/reference.ts';
import type { Words } from '#core/rules/format/words.ts';
import churn from '../../../../rules/churn/v1.json' with { type: 'json' };
import classification from '../../../../rules/classification/v1.json' with { type: 'json' };
import { edited } from '../check/edited.ts';
import pauses from '../pauses.json' with { type: 'json' };
import planted from './planted.json' with { type: 'json' };
import { fewTries, solverForTests } from './solver.ts';

/** What is expected: facts that the witness has at least; pointers that the proof needs, null where it needs none. */
interface Expected {
  kind: string;
  rules: string[];
  pointer: string;
  witness?: Record<string, unknown>;
  proof?: string[] | null;
  says?: Words;
  proofSays?: Words;
  relation?: Words;
}
interface Case {
  name: string;
  base: string;
  edits: Record<string, unknown>;
  findings: Expected[];
}

const bases: Readonly<Record<string, object>> = { ...planted.bases, pauses, churn, classification };
const cases = planted.cases as unknown as Case[];
const solver = solverForTests();

function soundOf({ base, edits }: Case) {
  const json = edited({ ...bases[base], tests: [] }, edits);
  const { program, file, findings } = check(json, catalogue);
  if (program === undefined || file === undefined) throw new Error(JSON.stringify(findings));
  return { program, file, findings };
}

const found = (one: Case) => analyse(solver, soundOf(one), catalogue, fewTries);

function expectLikeness(
  finding: AnalysisFinding,
  { witness, proof, says, proofSays, relation }: Expected,
): void {
  if (says) expect(finding.message).toEqual(says);
  if (proofSays) expect(finding.proof?.message).toEqual(proofSays);
  if (witness) expect(finding.witness).toMatchObject(witness);
  if (proof !== undefined)
    expect(finding.proof?.conditions.map(({ pointer }) => pointer)).toEqual(proof ?? []);
  if (relation) expect(finding.proof?.conditions.at(-1)).toEqual({ pointer: '', message: relation });
}

describe('a planted defect', () => {
  it.each(cases)('$name', (one) => {
    const findings = found(one);
    expect(findings.map(({ kind, rules, pointer }) => ({ kind, rules, pointer }))).toEqual(
      one.findings.map(({ kind, rules, pointer }) => ({ kind, rules, pointer })),
    );
    for (const [at, finding] of findings.entries()) {
      expectLikeness(finding, one.findings[at]!);
      expect(finding.notDecided).toBeUndefined();
      expect(finding.witness === undefined).not.toBe(finding.proof === undefined);
    }
  });

  it('of each kind is among the cases', () => {
    const seen = new Set(cases.flatMap(({ findings }) => findings.map(({ kind }) => kind)));
    expect(analysisKinds.filter((kind) => !seen.has(kind))).toEqual([]);
  });

  it.each(cases.filter(({ findings }) => findings.some(({ witness }) => witness)))(
    'is shown by its witness to both engines: $name',
    async (one) => {
      const { program, file } = soundOf(one);
      const compiled = compile(program);
      const [reference, outcomeOf] = [makeReference(program), makeOutcome(file, compiled)];
      for (const { kind, rules, witness = {} } of found(one)) {
        const [ours, theirs] = [compiled.evaluate(witness), await reference.evaluate(witness)];
        expect(new Set(theirs.fired)).toEqual(new Set(ours.fired));
        if (kind === 'overlap') {
          expect(ours.fired).toEqual(expect.arrayContaining([...rules]));
          expect(outcomeOf(ours, witness)).toHaveProperty('conflict');
        } else
          expect([{ event: null }, { level: null, points: -1 }]).toContainEqual(outcomeOf(ours, witness));
      }
    },
  );
});

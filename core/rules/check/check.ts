import type { FactEntry } from '../../facts/fact-entry.ts';
import { checkBounds } from './bounds.ts';
import { checkComparison, type FactsKnown } from './comparison.ts';
import { checkDecision } from './decision.ts';
import { checkEvents } from './events.ts';
import { checkFacts } from './facts.ts';
import { checkGuards } from './guards.ts';
import { checkPayLinkage } from './pay-linkage.ts';
import { checkRules } from './rules.ts';
import { checkShared, walk } from './shared.ts';
import { checkTests } from './tests.ts';
import { checkWeights } from './weights.ts';
import { type DraftSet, readDraft } from './draft.ts';
import { factTypes } from './fact-types.ts';
import { type Finding, isOmission, type Report } from './finding.ts';
import { limits } from './limits.ts';
import { pointerOf } from '../format/pointer.ts';
import type { Program } from '../program/program.ts';
import type { RuleFile } from '../format/rule-file.ts';
import { toProgram } from '../program/to-program.ts';

export interface Checked {
  /** In the order of the file's stages: form, facts, conditions, rules, tests; at most `limits.findings`. */
  findings: Finding[];
  /** Given when nothing but omissions was found (a test, a reason, an unused condition). */
  program?: Program;
  /** The file with its kind's own blocks; given with the program. */
  file?: RuleFile;
}

/**
 * Checks a rule set file, as JSON.parse gave it, against the fact catalogue (DESIGN.md section 3) and reports every
 * problem at once. Whatever the file holds, it ends soon and runs nothing of it.
 */
export function check(json: unknown, catalogue: readonly FactEntry[]): Checked {
  const { findings, report } = collector(json);
  if (!checkBounds(json, report)) return { findings: findings() };
  const draft = readDraft(json, report);
  if (draft === undefined) return { findings: findings() };

  const known: FactsKnown = { types: factTypes(draft.facts, catalogue), declared: draft.factNames };
  checkFacts(draft.facts, catalogue, report);
  checkComparisons(draft, known, report);
  if (checkShared(draft, report)) checkGuards(draft, known.types, report);
  checkRules(draft, known, report);
  checkTests(draft, known, report);
  if (draft.file) {
    checkDecision(draft.file, report);
    checkEvents(draft.file, report);
    if (draft.file.kind === 'value') checkWeights(draft.file, report);
    if (draft.file.kind === 'kpi') checkPayLinkage(draft, draft.file, report);
  }

  const found = findings();
  if (draft.file === undefined || !found.every(isOmission)) return { findings: found };
  return { findings: found, program: toProgram(draft.file, catalogue), file: draft.file };
}

function checkComparisons({ conditions, rules }: DraftSet, known: FactsKnown, report: Report): void {
  for (const [name, { condition }] of conditions)
    if (condition)
      walk(condition, pointerOf(['conditions', name]), {
        comparison: (one, pointer) => {
          checkComparison(one, known, pointer, report);
        },
      });
  for (const { condition, at, part } of rules)
    if (condition)
      walk(condition, `${at}/conditions`, {
        comparison: (one, pointer) => {
          checkComparison(one, known, pointer, (place, finding) => {
            report(place, finding, [part.name]);
          });
        },
      });
}

/** The rule that a pointer leads into, as far as it has a name. */
function ruleAt(json: unknown, pointer: string): string[] {
  const at = /^\/rules\/(\d+)/.exec(pointer)?.[1];
  const rules: unknown =
    typeof json === 'object' && json !== null && 'rules' in json ? json.rules : undefined;
  const rule: unknown = at !== undefined && Array.isArray(rules) ? rules[Number(at)] : undefined;
  const named = typeof rule === 'object' && rule !== null && 'name' in rule ? rule.name : undefined;
  return typeof named === 'string' ? [named] : [];
}

/** One finding a place and sentence, however many rules lead there. */
function collector(json: unknown): { findings: () => Finding[]; report: Report } {
  const found = new Map<string, Finding & { rules: string[] }>();
  return {
    findings: () => [...found.values()],
    report: (pointer, finding, rules = ruleAt(json, pointer)) => {
      const isFull = found.size >= limits.findings;
      if (isFull && typeof finding === 'function') return;
      const said = typeof finding === 'function' ? finding() : finding;
      const key = `${said.kind}\n${pointer}\n${said.message.en}`;
      const seen = found.get(key);
      if (seen === undefined) {
        if (!isFull) found.set(key, { ...said, rules: [...rules], pointer });
      } else for (const rule of rules) if (!seen.rules.includes(rule)) seen.rules.push(rule);
    },
  };
}

import type { Explainer } from '../../rules/explain/explainer.ts';
import type { Appraisal, ConductLine, MemberResult } from '../appraisal/appraisal.ts';
import type { KpiRuleSet } from '../rule-set.ts';
import { explainConduct, firedAbout } from '../statement/conduct-lines.ts';
import { decimalCell, flagCell } from './cells.ts';
import { branchColumn, staffColumn } from './columns.ts';
import { indicatorColumns, makeIndicatorLines, measured } from './indicator-lines.ts';
import type { Column, ExportCell, ExportLine, ExportTable } from './table.ts';

const who: readonly Column[] = [
  ...[staffColumn, branchColumn],
  { name: 'on_staff_from', title: { zh: '在岗自', en: 'On the staff from' }, type: 'day', width: 12 },
  { name: 'on_staff_to', title: { zh: '在岗至', en: 'On the staff until' }, type: 'day', width: 12 },
];

const total = (places: number): readonly Column[] => [
  { name: 'base', title: { zh: '基础分', en: 'Base' }, type: measured, width: 12 },
  { name: 'compliance', title: { zh: '合规事项', en: 'Compliance' }, type: 'text', width: 40 },
  { name: 'deductions', title: { zh: '扣分', en: 'Deductions' }, type: { places: 2 }, width: 9 },
  { name: 'veto', title: { zh: '一票否决', en: 'Veto' }, type: 'flag', width: 8 },
  { name: 'coefficient', title: { zh: '合规系数', en: 'Coefficient' }, type: measured, width: 12 },
  { name: 'final', title: { zh: '最终得分', en: 'Final' }, type: { places }, width: 9 },
];

/** One line per staff member and indicator (DOMAIN.md 8.6). */
export const scoresTable = (file: KpiRuleSet): ExportTable => ({
  name: 'scores',
  title: { zh: '绩效得分', en: 'Scores' },
  columns: indicatorColumns(file, who, total(file.decision.places)),
});

const eventText = ({ eventId, day, figure, points, veto }: ConductLine) =>
  [eventId, day, figure, veto ? 'veto' : points].join(' ');

/**
 * Each rule that fired: that it is a veto, or the points that it takes, and the events that it counts; then each event that
 * none counts. Complaints are credited and no events, and take points all the same.
 */
function conductText(explainer: Explainer, member: MemberResult): ExportCell {
  const fired = firedAbout(explainer, member);
  const counted = new Set(fired.flatMap(({ events }) => events));
  const texts = fired.map(({ rule, points, events }) => {
    const of = events.length === 0 ? '' : ` (${events.map(eventText).join(', ')})`;
    return `${rule.name} ${points ?? 'veto'}${of}`;
  });
  const others = member.conduct.filter((one) => !counted.has(one)).map(eventText);
  return [...texts, ...others].join('; ') || null;
}

/** The lines of all staff members, each with its hash by `digest` (indicator-lines.ts). */
export function* scoreLines(
  { plan, members }: Appraisal,
  file: KpiRuleSet,
  version: number | null,
  digest: (value: unknown) => string,
): Generator<ExportLine> {
  const linesOf = makeIndicatorLines({ plan, version, file }, scoresTable(file).columns, digest);
  const explainer = explainConduct(file);
  for (const member of members) {
    const { staffId, branchId, from, to, figures, outcome } = member;
    yield* linesOf({
      ...{ figures, outcome, who: [staffId, branchId, from, to] },
      total: [
        ...[outcome.base, conductText(explainer, member)],
        ...[decimalCell(outcome.deductions, 2), flagCell(outcome.veto)],
        decimalCell(outcome.coefficient, measured.places),
        decimalCell(outcome.final, file.decision.places),
      ],
    });
  }
}

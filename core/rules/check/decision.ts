import type { Report } from './finding.ts';
import type { RuleFile } from '../format/rule-file.ts';
import { says } from './says.ts';

/** Checks that the levels of a scorecard rise and are named once, and that every score of churn or value has one. */
export function checkDecision(file: RuleFile, report: Report): void {
  const { decision } = file;
  if (decision === undefined || !('levels' in decision)) return;
  const [first] = decision.levels;
  const isScored = file.kind === 'churn' || file.kind === 'value';
  if (isScored && first !== undefined && first.from > 0)
    report(
      '/decision/levels/0/from',
      says.levels('第一个等级必须从 0 或更低开始', 'The first level must begin at 0 or below', [
        '写 0',
        'Write 0',
      ]),
    );
  const seen = new Set<string>();
  let from = -Infinity;
  for (const [at, level] of decision.levels.entries()) {
    const pointer = `/decision/levels/${at}`;
    if (seen.has(level.level))
      report(
        `${pointer}/level`,
        says.levels(`等级 ${level.level} 重复`, `The level ${level.level} is there twice`, [
          '删除其中一个',
          'Remove one of them',
        ]),
      );
    if (level.from <= from)
      report(
        `${pointer}/from`,
        says.levels('等级的起点必须递增', 'Levels must begin at rising points', [
          `写大于 ${from} 的数`,
          `Write a number above ${from}`,
        ]),
      );
    seen.add(level.level);
    from = level.from;
  }
}

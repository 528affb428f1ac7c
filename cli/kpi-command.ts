import type { Command } from './command.ts';
import { kpiRoleOf } from './kpi-roles.ts';

/** What people do about appraisal; the code of an action is loaded when it is asked for. */
export const kpiCommand: Command = {
  usage: 'kpi [action] [of] [which]',
  summary: {
    zh: '绩效考核：期间列表（list）、预览、封存、重述（preview、seal、restate）、得分与分布（show）、结果单（statement）、追溯（trace）、导出与核验（export、verify）、申诉（appeal、appeals、answer、escalate、decide、withdraw）',
    en: 'appraisal of staff: periods (list); preview, seal, restate one; its points and how they lie (show), a statement, what depends on what (trace), export and verify files; appeal, appeals, answer, escalate, decide, withdraw',
  },
  options: [
    { flags: '--reason <words>', words: 'optKpiReason' },
    { flags: '--version <version>', words: 'optKpiVersion' },
    { flags: '--appeal <id>', words: 'optKpiAppeal' },
    { flags: '--html <file>', words: 'optKpiHtml' },
    { flags: '--of <what>', words: 'optKpiOf' },
    { flags: '--out <dir>', words: 'optKpiOut' },
    { flags: '--key <fingerprint>', words: 'optKpiKey' },
    { flags: '--ground <ground>', words: 'optKpiGround' },
    { flags: '--correction <appraisal>', words: 'optKpiCorrection' },
  ],
  roleOf: kpiRoleOf,
  examples: [
    'tidemark kpi',
    'tidemark kpi preview 2026-01',
    'tidemark kpi seal 2026-01',
    'tidemark kpi restate 2026-01 --reason "trade T7 was corrected"',
    'tidemark kpi show 2026-01 --version 1',
    'tidemark kpi statement 2026-01 --lang zh',
    'tidemark kpi statement 2026-01 E0001 --html statement.html',
    'tidemark kpi statement 2026-01 --appeal 2026-01.2026-01-0123456789abcdef.E0001.K3',
    'tidemark kpi trace 2026-01 --of K3',
    'tidemark kpi trace 2026-01 --of trades/T7 --as auditor',
    'tidemark kpi export 2026-01 --out payroll',
    'tidemark kpi verify payroll',
    'tidemark kpi appeal 2026-01 K3 --ground credit-missing',
    'tidemark kpi appeal 2026-01 conduct --ground conduct-wrong',
    'tidemark kpi appeals 2026-01',
    'tidemark kpi appeals 2026-01 2026-01.2026-01-0123456789abcdef.E0001.K3 --as advisor',
    'tidemark kpi answer 2026-01.2026-01-0123456789abcdef.E0001.K3 --reason "the trade is of another client"',
    'tidemark kpi decide 2026-01.2026-01-0123456789abcdef.E0001.K3 --reason "as answered" --as hr',
  ],
  run: async (ctx, [action = 'list', ...args], options) =>
    (await import('./kpi.ts')).kpi(ctx, action, args, options),
};

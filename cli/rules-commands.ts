import parameters from '#core/backtest/parameters.json' with { type: 'json' };
import type { Command } from './command.ts';
import { lifeRoles } from './life-roles.ts';

/**
 * On files it is pure and nobody is asked; the life of a rule set goes through the API. The code that checks and compiles
 * is loaded when it is needed.
 */
export const rulesCommand: Command = {
  usage: 'rules <action> [file] [other]',
  summary: {
    zh: '检查、测试、分析、比较规则文件，或与表格互换；规则集的起草、审阅、签署与生效（push、submit、pack、approve、reject、withdraw、schedule、activate、rollback、leave、suspend、keep、end、list）',
    en: 'checks, tests, analyses or compares rule files, or turns them into sheets and back; and the life of a rule set: list, push, submit, pack, approve, reject, withdraw, schedule, activate, rollback; in an emergency leave, suspend, and afterwards keep or end',
  },
  options: [
    { flags: '--out <file>', words: 'optOut' },
    { flags: '--reason <words>', words: 'optRuleReason' },
    { flags: '--from <day>', words: 'optWindowFrom', day: true },
    { flags: '--until <day>', words: 'optWindowUntil', day: true },
    { flags: '--on <day>', words: 'optBegins', day: true },
    { flags: '--assessment <reference>', words: 'optAssessment' },
    { flags: '--fairness <words>', words: 'optFairness' },
    { flags: '--alerts <words>', words: 'optAlerts' },
    { flags: '--client-zh <words>', words: 'optClientText' },
    { flags: '--client-en <words>', words: 'optClientText' },
    { flags: '--digest <digest>', words: 'optDigest' },
  ],
  roleOf: ([action = '']) => lifeRoles.get(action),
  examples: [
    'tidemark rules check rules/churn/v1.json',
    'tidemark rules test rules/churn/v1.json --json',
    'tidemark rules analyse rules/classification/v1.json',
    'tidemark rules invariants my-churn.json',
    'tidemark rules diff rules/churn/v1.json my-churn.json --lang zh',
    'tidemark rules to-sheet rules/churn/v1.json --out churn.xlsx',
    'tidemark rules from-sheet churn.xlsx rules/churn/v1.json --out churn-new.json',
    'tidemark rules list --on 2026-01-05',
    'tidemark rules push my-churn.json --reason "fewer false alarms" --from 2026-02-01',
    'tidemark rules push my-churn.json --reason "fewer false alarms" --from 2026-02-01 --assessment PIA-7 --client-zh "…" --client-en "…"',
    'tidemark rules submit churn 2',
    'tidemark rules pack churn 2',
    'tidemark rules approve churn 2',
    'tidemark rules schedule churn 2 --on 2026-02-10',
    'tidemark rules suspend churn 2 --reason "wrong prices came in" --until 2026-02-12',
  ],
  run: async (ctx, [action = '', ...files], options) =>
    lifeRoles.has(action)
      ? (await import('./rules-life.ts')).rulesLife(ctx, action, files, options)
      : (await import('./rules.ts')).rules(ctx, action, files, options),
};

export const evaluateCommand: Command = {
  usage: 'evaluate <rules> <facts>',
  summary: {
    zh: '用一个规则文件对每行一位客户的事实（JSON Lines）求值；不需要服务器',
    en: 'what a rule file makes of facts, one JSON line a client; needs no server',
  },
  options: [
    { flags: '--engine <name>', words: 'optEngine', default: 'compiled' },
    { flags: '--trace', words: 'optTrace' },
    { flags: '--flip <wanted>', words: 'optFlip' },
  ],
  examples: [
    'tidemark evaluate rules/classification/v1.json facts.jsonl',
    'tidemark evaluate my-rules.json facts.jsonl --engine reference --json',
    'tidemark evaluate rules/churn/v1.json facts.jsonl --flip L1',
  ],
  run: async (ctx, [rules = '', facts = ''], options) =>
    (await import('./evaluate.ts')).evaluate(ctx, rules, facts, options),
};

export const backtestCommand: Command = {
  usage: 'backtest <rules>',
  summary: {
    zh: '把历史各日重新决策一遍，与后来的结果比较；不需要服务器',
    en: 'decides the days of a history again and compares with what came of them; needs no server',
  },
  options: [
    { flags: '--facts <file>', words: 'optHistory' },
    { flags: '--outcomes <file>', words: 'optOutcomes' },
    { flags: '--outcome <name>', words: 'optOutcome' },
    { flags: '--within <days>', words: 'optWithin', default: String(parameters.within) },
    { flags: '--observed-to <day>', words: 'optObservedTo', day: true },
    { flags: '--positive <wanted>', words: 'optPositive' },
    { flags: '--against <rules>', words: 'optAgainst' },
    { flags: '--recency <fact>', words: 'optRecency', default: parameters.recency },
    { flags: '--seed <number>', words: 'optResampleSeed', default: String(parameters.seed) },
  ],
  examples: [
    'tidemark backtest samples/rules/quiet-clients.json --facts samples/rules/quiet-history.jsonl --outcomes samples/rules/quiet-outcomes.csv',
    'tidemark backtest rules/churn/v1.json --facts history.jsonl --outcomes outcomes.csv --positive L2 --within 60',
    'tidemark backtest my-churn.json --against rules/churn/v1.json --facts history.jsonl --outcomes outcomes.csv',
  ],
  run: async (ctx, [rules = ''], options) => (await import('./backtest.ts')).backtest(ctx, rules, options),
};

import type { Command } from './command.ts';

/** Pure: rule files are read, and nobody is asked. The code that checks and compiles is loaded when it is needed. */
export const rulesCommand: Command = {
  usage: 'rules <action> <file> [other]',
  summary: {
    zh: '检查规则文件（check），运行其中的测试（test），导出为表格（to-sheet），或由修改后的表格与其规则文件生成新规则（from-sheet）；不需要服务器',
    en: 'check: every problem of a rule file; test: runs the tests in it; to-sheet: its rules as rows and columns, XLSX or CSV; from-sheet: what an edited sheet makes of the rule file that it came from; needs no server',
  },
  options: [{ flags: '--out <file>', words: 'optOut' }],
  examples: [
    'tidemark rules check rules/churn/v1.json',
    'tidemark rules test rules/churn/v1.json --json',
    'tidemark rules to-sheet rules/churn/v1.json --out churn.xlsx',
    'tidemark rules from-sheet churn.xlsx rules/churn/v1.json --out churn-new.json',
  ],
  run: async (ctx, [action = '', ...files], options) =>
    (await import('./rules.ts')).rules(ctx, action, files, options),
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
  ],
  examples: [
    'tidemark evaluate rules/classification/v1.json facts.jsonl',
    'tidemark evaluate my-rules.json facts.jsonl --engine reference --json',
  ],
  run: async (ctx, [rules = '', facts = ''], options) =>
    (await import('./evaluate.ts')).evaluate(ctx, rules, facts, options),
};

import type { Command } from './command.ts';

/** Pure: rule files are read, and nobody is asked. The code that checks and compiles is loaded when it is needed. */
export const rulesCommand: Command = {
  usage: 'rules <action> <file>',
  summary: {
    zh: '检查规则文件（check），或运行其中的测试（test）；不需要服务器',
    en: 'check: every problem of a rule file; test: runs the tests in it; needs no server',
  },
  examples: ['tidemark rules check rules/churn/v1.json', 'tidemark rules test rules/churn/v1.json --json'],
  run: async (ctx, [action = '', file = '']) => (await import('./rules.ts')).rules(ctx, action, file),
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

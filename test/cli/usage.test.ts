import { describe, expect, it } from 'vitest';
import { commands } from '#cli/commands.ts';
import { messages } from '#cli/text/messages.ts';
import { tidemark } from './serve-stub.ts';

describe('usage', () => {
  it.each<[string, string[], number, RegExp]>([
    ['no command', [], 2, /Usage: tidemark/],
    ['an unknown command', ['frobnicate'], 2, /unknown command 'frobnicate'.*\nSee tidemark --help/],
    ['a missing argument', ['client'], 2, /missing required argument 'id'\nSee tidemark client --help/],
    ['an argument too many', ['client', 'a', 'b'], 2, /too many arguments/],
    ['an unknown option', ['clients', '--frob'], 2, /unknown option '--frob'/],
    [
      'an unknown role',
      ['clients', '--as', 'root'],
      2,
      /no demo user root\. There are: analyst, .*, compliance-2/,
    ],
    ['an unknown language', ['clients', '--lang', 'fr'], 2, /Allowed choices are zh, en/],
    ['an impossible day', ['nightly', '--as-of', '2026-02-30'], 2, /2026-02-30 is no date/],
    ['an impossible day, in Chinese', ['nightly', '--as-of', 'x', '--lang', 'zh'], 2, /x 不是日期/],
    ['nothing running', ['status'], 1, /No running system was found\. Start one with npm start/],
  ])('%s', async (_, argv, code, words) => {
    const told = await tidemark(argv);
    expect(told.code).toBe(code);
    expect(told.err).toMatch(words);
    expect(told.out).toBe('');
  });

  it.each([
    [['--help'], /Usage: tidemark.*start .*Examples:\n +npm start/s],
    [['--help', '--lang', 'zh'], /用法： tidemark.*命令：.*退出码.*示例：/s],
    [['--lang', 'zh', 'clients', '--help'], /权限范围内客户的当前决策/],
  ])('%j explains itself', async (argv, words) => {
    const told = await tidemark(argv);
    expect([told.code, told.err]).toEqual([0, '']);
    expect(told.out).toMatch(words);
  });

  it.each(commands.map((command) => [command.usage.split(' ')[0]!, command] as const))(
    '%s --help gives examples in both languages',
    async (name, command) => {
      const english = await tidemark([name, '--help']);
      const chinese = await tidemark([name, '--help', '--lang', 'zh']);
      expect([english.code, chinese.code]).toEqual([0, 0]);
      expect(english.out).toContain(`Examples:\n  ${command.examples[0]}`);
      expect(chinese.out).toContain(command.summary.zh);
    },
  );

  it.each(Object.entries(messages))('message %s says the same in both languages', (_, { zh, en }) => {
    const named = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort();
    expect(named(zh)).toEqual(named(en));
  });

  it('says where a token must come from when the system is not of this machine', async () => {
    const told = await tidemark(['status'], '/nowhere', { TIDEMARK_URL: 'https://tidemark.example' });
    expect([told.code, told.err]).toEqual([1, expect.stringContaining('TIDEMARK_TOKEN')]);
  });

  it('says so when nobody answers', async () => {
    const environment = { TIDEMARK_URL: 'http://127.0.0.1:9', TIDEMARK_TOKEN: 't' };
    const told = await tidemark(['status'], '/nowhere', environment);
    expect([told.code, told.err]).toEqual([
      1,
      expect.stringContaining('Nobody answers at http://127.0.0.1:9'),
    ]);
  });
});

import { Command as Commander, CommanderError, Option as CommanderOption } from 'commander';
import type { Command, Options } from './command.ts';
import { DemoUserName, demoUserNames } from './demo-user.ts';
import { connector } from './connect.ts';
import { Failure } from './failure.ts';
import { progressOn, type Terminal } from './terminal.ts';
import { type Language, languageOf } from './text/language.ts';
import { type Say, sayIn } from './text/messages.ts';

export interface ProgramSetting {
  terminal: Terminal;
  environment: Readonly<Record<string, string | undefined>>;
  /** Where embedded systems keep their data; a test gives its own. */
  root?: string;
}

/** Runs a command line and resolves with the exit code: 0 success, 1 a negative answer, 2 wrong usage. */
export async function runProgram(
  commands: readonly Command[],
  argv: readonly string[],
  { terminal, environment, root }: ProgramSetting,
): Promise<0 | 1 | 2> {
  const language = languageOf(argv, environment);
  const say = sayIn(language);
  const output = { writeOut: terminal.out, writeErr: terminal.err };
  const program = new Commander('tidemark').description(say('description'));
  program
    .exitOverride()
    .configureOutput(output)
    .configureHelp({ styleTitle: (title) => titles[title]?.[language] ?? title })
    .showHelpAfterError(say('seeHelpOfAll'))
    .helpOption('-h, --help', say('optHelp'))
    .helpCommand('help [command]', say('optHelp'))
    .addOption(languageOption(say))
    .addHelpText('after', helpOfAll(say));
  let exitCode: 0 | 1 | 2 = 0;
  const names = demoUserNames.join(', ');

  const run = async (command: Command, args: string[], given: Options): Promise<0 | 1 | undefined> => {
    for (const { flags, day } of command.options ?? []) {
      const name = new CommanderOption(flags).attributeName();
      const value = given[name];
      if (day && typeof value === 'string' && !isDay(value)) throw new Failure(say('badDay', { value }), 2);
    }
    const told = given['as'] ?? command.roleOf?.(args) ?? command.role ?? 'auditor';
    const as = DemoUserName.safeParse(told);
    if (!as.success) throw new Failure(say('noSuchRole', { role: String(told), roles: names }), 2);
    const connect = connector({
      as: as.data,
      language,
      say,
      environment,
      ...(root !== undefined && { root }),
    });
    const progress = progressOn(terminal);
    const json = given['json'] === true;
    return command.run({ terminal, language, say, json, progress, connect }, args, given);
  };

  for (const command of commands) {
    const made = program.command(command.usage).description(command.summary[language]);
    made
      .exitOverride()
      .configureOutput(output)
      .helpOption('-h, --help', say('optHelp'))
      .showHelpAfterError(say('seeHelp', { command: made.name() }));
    for (const option of command.options ?? []) made.option(option.flags, say(option.words), option.default);
    made.option('--json', say('optJson'));
    if (command.role) made.option('--as <role>', say('optAs', { roles: names }), command.role);
    if (command.roleOf) made.option('--as <role>', say('optAs', { roles: names }));
    made.addOption(languageOption(say));
    made.addHelpText(
      'after',
      `\n${say('examples')}\n${command.examples.map((line) => `  ${line}\n`).join('')}`,
    );
    made.action(async (...given: unknown[]) => {
      const args = made.args;
      const options = given.at(-2) as Options;
      exitCode = (await run(command, args, options)) ?? 0;
    });
  }

  try {
    await program.parseAsync([...argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof Failure)) throw error;
    terminal.err(`${terminal.interactive ? '\r\u001B[2K' : ''}tidemark: ${error.message}\n`);
    return error.exitCode;
  }
}

/** What commander itself writes. */
const titles: Readonly<Record<string, Record<Language, string>>> = {
  'Usage:': { zh: '用法：', en: 'Usage:' },
  'Arguments:': { zh: '参数：', en: 'Arguments:' },
  'Options:': { zh: '选项：', en: 'Options:' },
  'Commands:': { zh: '命令：', en: 'Commands:' },
};

const languageOption = (say: Say) =>
  new CommanderOption('--lang <language>', say('optLang')).choices(['zh', 'en']);

const startingPoints = [
  'npm start',
  'npm run -s tidemark -- clients --churn-level L3',
  'npm run -s tidemark -- explain 10000001 --lang zh',
  'npm run -s tidemark -- certificate --json',
];

function helpOfAll(say: Say): string {
  const lines = startingPoints.map((line) => `  ${line}\n`).join('');
  return `\n${say('everyCommand')}\n\n${say('examples')}\n${lines}`;
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

export type Language = 'zh' | 'en';
export interface Words {
  zh: string;
  en: string;
}

/** `--lang` decides, else the terminal's own language. */
export function languageOf(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Language {
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const asked = argv[at]?.includes('=') ? argv[at].slice('--lang='.length) : argv[at + 1];
  if (at >= 0 && (asked === 'zh' || asked === 'en')) return asked;
  const { LC_ALL, LC_MESSAGES, LANG } = environment;
  return (LC_ALL ?? LC_MESSAGES ?? LANG ?? '').startsWith('zh') ? 'zh' : 'en';
}

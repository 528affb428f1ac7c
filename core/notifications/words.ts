import { type NotificationKind, parseFields } from './fields.ts';
import templates from './templates.json' with { type: 'json' };

type Template = Readonly<Record<'zh' | 'en', Readonly<Record<'title' | 'text', string>>>>;
const templateOf = templates as Readonly<Record<NotificationKind, Template>>;

/** A title and a sentence in both languages. */
export type NotificationWords = Record<'zh' | 'en', Record<'title' | 'text', string>>;

/** A notification in words; throws where its fields are not those of its kind. */
export function wordsOf(kind: NotificationKind, given: unknown): NotificationWords {
  const fields = parseFields(kind, given);
  const fill = (text: string) => text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(fields[name]));
  const inLanguage = (language: 'zh' | 'en') => {
    const { title, text } = templateOf[kind][language];
    return { title: fill(title), text: fill(text) };
  };
  return { zh: inLanguage('zh'), en: inLanguage('en') };
}

import words from '../../maintenance/suggestion-words.json' with { type: 'json' };
import { termsIn, textsOf } from '../../review/texts.ts';
import type { RuleFile } from '../format/rule-file.ts';
import type { Report } from './finding.ts';
import { says } from './says.ts';

/** Checks that what advisers read holds no suggestion to trade and no market call (DOMAIN.md section 10). */
export function checkSuggestions({ title, description, reasons }: RuleFile, report: Report): void {
  for (const { pointer, text } of textsOf({ title, description, reasons }))
    for (const term of termsIn(text, words)) report(pointer, says.suggestion(term));
}

import { visit } from 'jsonc-parser';
import { pointerOf } from '#core/rules/format/pointer.ts';

/** Where an object of a JSON text has a second member of one name: JSON.parse takes the last and says nothing. */
export function repeatedNames(text: string): { name: string; pointer: string }[] {
  const found: { name: string; pointer: string }[] = [];
  const seen: Set<string>[] = [];
  visit(text, {
    onObjectBegin: () => void seen.push(new Set()),
    onObjectEnd: () => void seen.pop(),
    onObjectProperty(name, _offset, _length, _line, _character, pathOf) {
      const names = seen.at(-1);
      if (names?.has(name)) found.push({ name, pointer: pointerOf([...pathOf(), name]) });
      names?.add(name);
    },
  });
  return found;
}

import type { FactEntry } from '../../facts/fact-entry.ts';
import type { Report } from './finding.ts';
import { pointerOf } from '../format/pointer.ts';
import type { OwnFact, ValueType } from '../format/rule-set.ts';
import { says } from './says.ts';

/** Checks what a file declares of its own facts. */
export function checkFacts(
  facts: ReadonlyMap<string, OwnFact>,
  catalogue: readonly FactEntry[],
  report: Report,
): void {
  const known = new Set(catalogue.map(({ name }) => name));
  for (const [name, own] of facts) {
    const pointer = pointerOf(['facts', name]);
    if (name === '') report(pointer, says.forbiddenName(name));
    if (known.has(name)) report(pointer, says.knownAlready(name));
    if (name.endsWith('_ok')) report(pointer, says.okName(name));
    checkType(own, pointer, report);
    if (own.step !== undefined && own.type !== 'number' && own.type !== 'integer')
      report(`${pointer}/step`, says.declaration('只有数才有 step', 'Only numbers have a step'));
    if (own.step !== undefined && own.type === 'integer' && !Number.isInteger(own.step))
      report(
        `${pointer}/step`,
        says.declaration('整数的 step 必须是整数', 'The step of an integer is an integer'),
      );
  }
}

const numeric = (type: ValueType['type']) => type === 'number' || type === 'integer';

function checkType(type: ValueType, pointer: string, report: Report): void {
  const { type: kind, domain, of, properties } = type;
  if (domain && 'values' in domain) {
    if (kind !== 'string' && kind !== 'date')
      report(
        `${pointer}/domain`,
        says.declaration('只有文本和日期才列出取值', 'Only texts and dates list their values', [
          '写 {"min": …, "max": …}',
          'Write {"min": …, "max": …}',
        ]),
      );
    if (new Set(domain.values).size < domain.values.length)
      report(`${pointer}/domain/values`, says.declaration('取值重复', 'A value is listed twice'));
  } else if (domain) {
    if (!numeric(kind))
      report(
        `${pointer}/domain`,
        says.declaration('只有数才有 min 和 max', 'Only numbers have a min and a max', [
          '写 {"values": [ … ]}，或删除它',
          'Write {"values": [ … ]}, or remove it',
        ]),
      );
    if (domain.min > domain.max)
      report(`${pointer}/domain`, says.declaration('min 大于 max', 'min is greater than max'));
  }
  if (of !== undefined) {
    if (kind !== 'list')
      report(`${pointer}/of`, says.declaration('只有列表才有 of', 'Only lists have an of'));
    checkType(of, `${pointer}/of`, report);
  } else if (kind === 'list')
    report(
      pointer,
      says.declaration('没有说明列表的内容', 'It is not said what the list holds', [
        '例如加入 "of": {"type": "string"}',
        'Add "of", such as {"type": "string"}',
      ]),
    );
  if (properties !== undefined && kind !== 'object')
    report(
      `${pointer}/properties`,
      says.declaration('只有对象才有 properties', 'Only objects have properties'),
    );
  for (const [name, property] of Object.entries(properties ?? {}))
    checkType(property, `${pointer}/properties${pointerOf([name])}`, report);
}

import { isDate, typeWords } from './fact-types.ts';
import type { Report, Said } from './finding.ts';
import { nearest } from './nearest.ts';
import type { FactValue, ValueType } from '../format/rule-set.ts';
import { quote, says } from './says.ts';

/** Whether a value of the file has the type; dates are texts. */
function hasType(value: FactValue, type: ValueType['type']): boolean {
  if (type === 'list') return Array.isArray(value);
  if (type === 'object') return typeof value === 'object' && !Array.isArray(value);
  if (type === 'date') return typeof value === 'string' && isDate(value);
  return typeof value === (type === 'integer' ? 'number' : type);
}

const sets = new WeakMap<readonly string[], ReadonlySet<string>>();

/** The values of a domain, to be asked for one after the other. */
function setOf(values: readonly string[]): ReadonlySet<string> {
  const found = sets.get(values) ?? new Set(values);
  sets.set(values, found);
  return found;
}

/**
 * What is wrong with a value for a fact of this type; undefined when nothing is. A `bound` may lie between the values
 * that an integer can have (`lessThan 2.5`).
 */
export function wrongValue(
  value: FactValue,
  type: ValueType,
  use: 'value' | 'bound',
): (() => Said) | undefined {
  const { type: kind, domain } = type;
  if (!hasType(value, kind)) {
    const [zh, en] = typeWords[kind];
    const form =
      kind === 'date'
        ? (['写作 "YYYY-MM-DD"', 'Write it as "YYYY-MM-DD"'] as const)
        : ([kind === 'boolean' ? '写 true 或 false' : `写${zh}`, `Write ${en}`] as const);
    return () => says.operand(`${quote(value)} 不是${zh}`, `${quote(value)} is not ${en}`, form);
  }
  if (kind === 'integer' && use === 'value' && !Number.isInteger(value))
    return () => says.outOfDomain(value, '整数', 'an integer');
  if (domain === undefined) return undefined;
  if ('values' in domain) {
    if (typeof value !== 'string' || setOf(domain.values).has(value)) return undefined;
    return () => {
      const list = quote(domain.values);
      return says.outOfDomain(value, list, list, nearest(value, domain.values));
    };
  }
  if (typeof value !== 'number' || (value >= domain.min && value <= domain.max)) return undefined;
  return () => says.outOfDomain(value, `${domain.min} 至 ${domain.max}`, `${domain.min} to ${domain.max}`);
}

/** Checks a value through lists and properties, as the facts of a test hold them. */
export function checkValue(value: FactValue, type: ValueType, pointer: string, report: Report): void {
  const wrong = wrongValue(value, type, 'value');
  if (wrong)
    report(pointer, () => {
      const { message } = wrong();
      return says.testFact(message.zh, message.en);
    });
  else if (Array.isArray(value)) {
    if (type.of)
      for (const [at, part] of value.entries()) checkValue(part, type.of, `${pointer}/${at}`, report);
  } else if (typeof value === 'object') {
    for (const [name, part] of Object.entries(value)) {
      const property =
        type.properties && Object.hasOwn(type.properties, name) ? type.properties[name] : undefined;
      if (property) checkValue(part, property, `${pointer}/${name}`, report);
      else
        report(
          `${pointer}/${name}`,
          says.testFact(`没有声明属性 ${quote(name)}`, `No property ${quote(name)} is declared`),
        );
    }
  }
}

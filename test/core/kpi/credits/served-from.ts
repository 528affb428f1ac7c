import type { Served } from '#core/kpi/credits/served.ts';

/** `VALUE 1 0.1`: class, delivered value and return; a dash is unknown. */
export function servedFrom(told: readonly string[]): Served[] {
  const numberOf = (word = '-') => (word === '-' ? null : Number(word));
  return told.map((line, at) => {
    const [name = '-', cdv, twr] = line.split(' ');
    const known = { cdv: numberOf(cdv), twr: numberOf(twr), class: name === '-' ? null : name };
    return { clientKey: String(at), branchId: 'B', day: '2024-10-31', staffId: 'S1', ...known };
  });
}

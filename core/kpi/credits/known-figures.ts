import type { Sources } from '../../book/book.ts';
import { hasSource } from '../../facts/source-names.ts';

/** What tells of a figure, by its name: a file that came is enough, and one that never came makes it unknown. */
const told: Readonly<Record<string, string>> = {
  net_assets_credited: 'cash_flows or custody_flows',
  effective_opened: 'cash_balances',
  effective_lost: 'cash_balances',
  commission_net: 'revenues or trades.commission',
  product_revenue: 'revenues',
  interest_revenue: 'revenues',
  product_holdings: 'product_holdings',
  assets_at_start: 'cash_balances',
  assets_left: 'cash_balances',
  clients_contacted: 'contacts',
  contacts_due: 'contacts',
  complaints_valid: 'complaints',
  complaints_ordinary: 'complaints',
  complaints_major: 'complaints',
};

/** Figures that go together: whoever has one of them and not the other has none of that. */
const pairs: readonly (readonly string[])[] = [
  ['alerts_due', 'alerts_in_time'],
  ['clients_served', 'clients_better'],
  ['contacts_due', 'clients_contacted'],
];

/** Figures of which a file that came tells, be it by saying nothing. */
export const figuresOfFiles = (sources: Sources): ReadonlySet<string> =>
  new Set(Object.entries(told).flatMap(([name, source]) => (hasSource(sources, source) ? [name] : [])));

/** Figures that some source tells of: those of files that came, and what was credited all the same. */
export function knownFigures(ofFiles: ReadonlySet<string>, credited: Iterable<string>): ReadonlySet<string> {
  const known = new Set([...ofFiles, ...credited]);
  for (const pair of pairs)
    if (pair.some((name) => known.has(name))) for (const name of pair) known.add(name);
  return known;
}

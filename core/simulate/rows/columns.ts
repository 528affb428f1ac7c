/** The files of a simulated branch and their columns, as DESIGN.md section 9 names and orders them. */
export const columns = {
  clients: [
    'client_id',
    'name',
    'type',
    'opened_on',
    'closed_on',
    'branch_id',
    'risk_level',
    'risk_lowest',
    'risk_assessed_on',
    'risk_expires_on',
    'professional',
    'birth_year',
    'permissions',
    'consent_marketing',
    'consent_profiling',
    'consent_phone',
    'referred_by',
  ],
  trades: [
    'trade_id',
    'client_id',
    'traded_at',
    'symbol',
    'side',
    'quantity',
    'price',
    'commission',
    'fees',
    'source',
    'channel',
  ],
  closes: ['date', 'symbol', 'close', 'prev_close', 'volume', 'amount', 'board', 'st', 'listed_on'],
  index: ['date', 'close'],
  calendar: ['date', 'open'],
  opening_positions: ['client_id', 'date', 'symbol', 'quantity', 'cost', 'acquired_on'],
  positions: ['client_id', 'date', 'symbol', 'quantity', 'market_value'],
  cash_balances: ['client_id', 'date', 'cash', 'margin_debt', 'credit_limit', 'borrowed_value'],
  cash_flows: ['flow_id', 'client_id', 'date', 'amount', 'kind'],
  custody_flows: ['flow_id', 'client_id', 'date', 'symbol', 'quantity', 'kind'],
  corporate_actions: ['symbol', 'ex_date', 'split_ratio', 'cash_per_share', 'rights_ratio', 'rights_price'],
  earnings: ['symbol', 'date', 'eps_ttm'],
  revenues: ['revenue_id', 'client_id', 'date', 'kind', 'amount'],
  products: ['code', 'name', 'risk', 'category', 'cash_like', 'min_amount'],
  product_holdings: ['client_id', 'date', 'code', 'market_value', 'benchmark_return', 'own_return'],
  product_orders: ['order_id', 'client_id', 'date', 'code', 'side', 'amount'],
  contacts: ['contact_id', 'client_id', 'staff_id', 'at', 'kind', 'effective', 'minutes', 'outcome'],
  service_requests: ['request_id', 'client_id', 'at', 'kind', 'wait_minutes', 'resolved'],
  surveys: ['client_id', 'date', 'subject', 'score'],
  logins: ['client_id', 'date', 'count', 'channel'],
  complaints: ['complaint_id', 'client_id', 'category', 'severity', 'opened_on', 'closed_on', 'valid'],
  staff: ['staff_id', 'name', 'role', 'branch_id', 'from', 'to'],
  assignments: ['client_id', 'staff_id', 'role', 'from', 'to', 'share_bp'],
  kpi_targets: ['period', 'staff_id', 'kpi', 'target'],
  compliance_events: ['event_id', 'staff_id', 'date', 'kind', 'points', 'veto', 'note'],
  labels: ['client_id', 'label', 'left_on'],
} as const;

export type FileName = keyof typeof columns;
/** Files in which a day without a row of a client says that nothing happened (RULINGS.md R17). */
export const coveredFiles: readonly FileName[] = ['logins', 'contacts', 'complaints', 'service_requests'];

type Cell = string | number | null | undefined;
/** A row by column; what is left out is empty. */
export type FileRow<Name extends FileName> = Partial<Record<(typeof columns)[Name][number], Cell>>;

/** The line of a row. No cell of a simulation holds a comma, a quotation mark or a line break. */
export function lineOf<Name extends FileName>(file: Name, row: FileRow<Name>): string {
  const cells: Readonly<Record<string, Cell>> = row;
  let line = '';
  for (const name of columns[file]) line += `${cells[name] ?? ''},`;
  return line.slice(0, -1);
}

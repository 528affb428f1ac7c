const cellOf = (cell: string | number | null) => {
  const text = String(cell ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** Rows under a header, as the files of a ledger directory are written. */
export const csvOf = (header: readonly string[], rows: readonly (readonly (string | number | null)[])[]) =>
  [header, ...rows].map((row) => `${row.map(cellOf).join(',')}\n`).join('');

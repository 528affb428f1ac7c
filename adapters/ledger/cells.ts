import { parse } from 'csv-parse/sync';

/** The cells of one record of a CSV file, or undefined when its quotation marks are not in order. */
export function cellsOf(text: string): string[] | undefined {
  if (!text.includes('"')) return text.split(',');
  try {
    const [cells] = parse(text, { relax_column_count: true, record_delimiter: ['\r\n', '\n'] });
    return cells;
  } catch {
    return undefined;
  }
}

import type { ExportLine } from '#core/kpi/export/table.ts';
import type { Written } from './sink.ts';

/** A table as a file of one format, which takes lines as they come and keeps none. */
export interface TableFile {
  write: (lines: readonly ExportLine[]) => Promise<void>;
  finish: () => Promise<Written>;
}

import { checkClientRows, type Finding, type LedgerContext } from '#core/ledger/check-client-rows.ts';
import { rowKey } from '#core/ledger/parse-row.ts';
import type { Row } from '#core/ledger/row.ts';
import type { RowsByClient } from './group-by-client.ts';
import { findLines, type FileRows, type Reject } from './read-rows.ts';

type Located = Finding & { key: string };

/** Findings as they are told: with the line on which each row stands. */
async function locate(files: readonly FileRows[], findings: readonly Located[]): Promise<Reject[]> {
  const told: Reject[] = [];
  for (const of of files) {
    const file = of.source.file.name;
    const here = findings.filter((finding) => finding.file === file);
    if (here.length === 0) continue;
    const lines = await findLines(of, new Set(here.map(({ key }) => key)));
    const inFile = here.map(({ key, reason }) => ({
      file,
      ...(lines.get(key) ?? { line: 0, text: '' }),
      reason,
    }));
    told.push(...inFile.sort((a, b) => a.line - b.line));
  }
  return told;
}

/** Takes the rows that contradict others out of the books and says which they were, and which are only to be told. */
export async function checkRows(
  files: readonly FileRows[],
  books: RowsByClient,
  context: LedgerContext,
): Promise<{ rejects: Reject[]; listed: Reject[] }> {
  const byName = new Map(files.map((of) => [of.source.file.name, of]));
  const clients = byName.get('clients')?.rows;
  const rejected: Located[] = [];
  const listed: Located[] = [];
  for (const [client, book] of books) {
    const profile: Row = clients?.get(client) ?? {};
    const located = (finding: Finding): Located => {
      const file = byName.get(finding.file)?.source.file;
      const row = finding.file === 'clients' ? profile : book[finding.file]?.[finding.index];
      return { ...finding, key: file && row ? rowKey(file, { ...row, client_id: client }) : '' };
    };
    const findings = checkClientRows(book, profile, context);
    rejected.push(...findings.rejected.map(located));
    listed.push(...findings.listed.map(located));
    for (const file of new Set(findings.rejected.map((finding) => finding.file))) {
      const out = new Set(
        findings.rejected.filter((finding) => finding.file === file).map(({ index }) => index),
      );
      book[file] = (book[file] ?? []).filter((_, index) => !out.has(index));
    }
  }
  return { rejects: await locate(files, rejected), listed: await locate(files, listed) };
}

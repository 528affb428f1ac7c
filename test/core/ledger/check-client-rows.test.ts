import { describe, expect, it } from 'vitest';
import { checkClientRows, type Finding, type LedgerContext } from '#core/ledger/check-client-rows.ts';
import type { ClientRows } from '#core/ledger/client-rows.ts';
import type { Row } from '#core/ledger/row.ts';
import contradictions from './contradictions.json' with { type: 'json' };

interface Case {
  name: string;
  attributes?: Row;
  rows: ClientRows;
  rejected?: [string, number, string][];
  listed?: [string, number, string][];
}

/** 2025-03-08 and -09 are a weekend; 600519 has a split on 2025-03-06. */
const context: LedgerContext = {
  isTradingDay: (date) => !['2025-03-08', '2025-03-09'].includes(date),
  corporateAction: (symbol, date) => symbol === '600519' && date === '2025-03-06',
};

const told = ({ file, index, reason }: Finding) => [file, index, reason];

describe('rows of one client', () => {
  it.each(contradictions as unknown as Case[])(
    '$name',
    ({ attributes = {}, rows, rejected = [], listed = [] }) => {
      const found = checkClientRows(rows, attributes, context);
      expect(found.rejected.map(told)).toEqual(rejected);
      expect(found.listed.map(told)).toEqual(listed);
    },
  );
});

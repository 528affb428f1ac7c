import type { Row } from '../../ledger/row.ts';
import type { ClientRecords } from '../client-records.ts';
import { coverageOf } from '../coverage.ts';
import type { Fact } from '../fact.ts';
import type { Frame } from '../frame.ts';
import { integer, points, unknown } from '../make-fact.ts';
import parameters from '../parameters.json' with { type: 'json' };
import { calendarWindow, rowsIn, tradingWindow } from '../window.ts';
import { effortOf } from './effort.ts';
import { type Delivered, totalOf, weigh } from './weigh.ts';

const { value, cost, longestWait } = parameters.delivered;

/** Sums of numbers with 2 places are whole in hundredths. */
const meanOf = (rows: readonly Row[], column: string) =>
  rows.reduce((sum, row) => sum + Math.round(Number(row[column]) * 100), 0) / rows.length / 100;

const rounded = (fact: Fact): Fact => (fact.ok ? points(Number(fact.value), fact.n) : fact);

/** How satisfied the client says it is, with the firm or its relationship manager. */
function satisfaction(surveys: readonly Row[], subject: 'firm' | 'rm'): Fact {
  const told = surveys.filter((row) => row.subject === subject);
  return told.length === 0 ? unknown('INSUFFICIENT', 0) : integer(meanOf(told, 'score'), told.length);
}

/** The mean wait as a share of an hour; 0 where no request states one. */
function wait(requests: readonly Row[]): Fact {
  const told = requests.filter(({ wait_minutes }) => wait_minutes !== undefined);
  const share = told.length === 0 ? 0 : meanOf(told, 'wait_minutes') / longestWait;
  return integer(100 * Math.min(1, share), told.length);
}

/**
 * The parts of delivered value that the client's own records tell, each 0-100, and what they come to; `product` is the
 * part of products, unrounded (DOMAIN.md section 6, RULINGS.md R90, R91).
 */
export function prepareDelivered(frame: Frame) {
  const { market, asOf, missing } = frame;
  const year = tradingWindow(market.calendar, asOf, 250);
  const half = calendarWindow(asOf, 180);
  const covered = coverageOf('service_requests', frame);

  const partsOf = ({ rows }: ClientRecords, product: Fact, complaints: Fact): Record<string, Fact> => {
    const surveys = rowsIn(rows.surveys, 'date', year);
    const waits = wait(rowsIn(rows.service_requests, 'at', year));
    const effort = () =>
      integer(effortOf(Number(complaints.value), rowsIn(rows.service_requests, 'at', half)));
    return {
      cdv_product: product,
      // Contacts and cases fall due by rules that no case was opened by yet (R90).
      cdv_service: unknown('INSUFFICIENT', 0),
      cdv_personnel: satisfaction(surveys, 'rm'),
      cdv_image: satisfaction(surveys, 'firm'),
      cdv_time: covered(year, () => waits, waits.n),
      cdv_effort: complaints.ok ? covered(half, effort) : unknown('INSUFFICIENT'),
    };
  };

  return (records: ClientRecords, product: Fact, complaints: Fact) => {
    const all = Object.entries(partsOf(records, product, complaints));
    const parts = Object.fromEntries(all.filter(([name]) => !missing.has(name)));
    const delivered: Delivered = { value: weigh(parts, value), cost: weigh(parts, cost) };
    const facts = Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, rounded(part)]));
    return { facts: { ...facts, cdv_tv: totalOf(delivered.value) }, delivered };
  };
}

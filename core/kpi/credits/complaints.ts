import crediting from '../crediting.json' with { type: 'json' };
import type { Accrual } from './accrual.ts';
import type { Credit } from './credit.ts';
import { servicerOn, toServicer } from './servicer.ts';

const isMajor = (severity: unknown) => crediting.majorComplaints.includes(String(severity).toLowerCase());

/**
 * Valid complaints that were opened in the period (K8, DOMAIN.md 8.3; RULINGS.md R82), and the same as conduct, ordinary
 * or major, to the servicer of that day.
 */
export function complaintCredits(accrual: Accrual): Credit[] {
  const { clientKey, branchId, book, market, frame } = accrual;
  const { calendar } = market;
  const { first, today } = frame;
  return (book.rows.complaints ?? []).flatMap(({ complaint_id, opened_on, severity, valid }) => {
    const position = calendar.position(String(opened_on));
    if (valid === false || position < first || position > today) return [];
    const day = calendar.at(position) ?? '';
    const sources = [`complaints/${String(complaint_id)}`];
    const figures = ['complaints_valid', isMajor(severity) ? 'complaints_major' : 'complaints_ordinary'];
    return figures.map((figure) =>
      toServicer(servicerOn(accrual, day), {
        ...{ clientKey, branchId, figure, day, until: day, amount: crediting.whole, unit: 'share', sources },
      }),
    );
  });
}

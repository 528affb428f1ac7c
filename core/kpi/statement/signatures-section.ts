import type { Statement } from '../../api/kpi-statement.ts';
import { type Role, roleTitles } from '../../api/roles.ts';
import { shanghaiTime } from '../../ledger/instant.ts';
import type { Cell, Page, Said } from './page.ts';

const roleText = (page: Page, role: string): string =>
  Object.hasOwn(roleTitles, role) ? page.words(roleTitles[role as Role]) : role;
const timeText = (at: string): string => shanghaiTime(at)?.slice(0, 16).replace('T', ' ') ?? at;

/** Who signed the rules, who sealed the period, and what a restatement changed. */
export function signaturesSection(page: Page, { rules, sealed }: Statement): void {
  page.heading(2, page.say('signatures'));
  page.paragraph(`${page.words(rules.title)} v${rules.version}, ${rules.digest}`);
  page.paragraph(`${page.say('clauses')}: ${rules.clauses.join('; ')}`);
  page.table(
    page.say('signed'),
    ['who', 'role', 'did', 'at', 'digest'],
    rules.signOffs.map(({ subject, role, did, at, digest }) => [
      ...[subject, roleText(page, role), page.say(did), timeText(at), digest],
    ]),
  );
  if (sealed === null) return;
  const { version, by, role, at, digest, reason, delta } = sealed;
  page.table(
    page.say('sealed'),
    ['version', 'who', 'role', 'at', 'digest', 'why'],
    [[version, by, roleText(page, role), timeText(at), digest, reason]],
  );
  if (delta === null) return;
  const causes = Object.entries(delta.byCause).map(([cause, points]): Cell[] => [
    page.say(cause as Said),
    points.toFixed(2),
  ]);
  page.table(
    `${page.say('delta')}: ${delta.before ?? '–'} → ${delta.after ?? '–'}`,
    ['cause', 'points'],
    causes,
  );
}

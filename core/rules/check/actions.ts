import { actionNames, actionOf, forbidden } from '../../maintenance/actions.ts';
import type { MaintenanceRuleSet } from '../../maintenance/rule-set.ts';
import type { Report } from './finding.ts';
import { nearest } from './nearest.ts';
import { says } from './says.ts';

/** What is not in the catalogue cannot be asked for; what the law forbids is told as such. */
function checkAction(name: unknown, at: string, report: Report): void {
  if (typeof name === 'string' && actionOf(name)) return;
  const text = typeof name === 'string' ? name : '';
  const barred = forbidden(text);
  report(at, () =>
    barred
      ? says.forbiddenAction(text, barred)
      : says.noAction(text, actionNames, nearest(text, actionNames)),
  );
}

/** Checks that maintenance rules ask for actions of the catalogue alone (DOMAIN.md 7.4, 7.5). */
export function checkActions({ rules, decision, reasons }: MaintenanceRuleSet, report: Report): void {
  for (const [at, { event }] of rules.entries())
    if (event.type === 'action')
      checkAction(event.params?.['action'], `/rules/${at}/event/params/action`, report);
  for (const [at, name] of decision.ahead.entries()) checkAction(name, `/decision/ahead/${at}`, report);
  const { action, reason } = decision.otherwise;
  checkAction(action, '/decision/otherwise/action', report);
  const told = actionOf(action);
  if (told?.marketing || told?.suitability)
    report('/decision/otherwise/action', says.notForEverybody(action));
  const names = Object.keys(reasons);
  if (!names.includes(reason))
    report('/decision/otherwise/reason', () => says.eventName('reason', names, nearest(reason, names)));
}

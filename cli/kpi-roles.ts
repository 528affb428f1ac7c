import type { Role } from '#core/api/roles.ts';

/** Actions about appraisal, and who does each unless `--as` says another; `verify` asks nobody. */
const kpiRoles: ReadonlyMap<string, Role> = new Map<string, Role>([
  ...(['list', 'preview', 'seal', 'restate', 'show', 'trace', 'export'] as const).map(
    (action): [string, Role] => [action, 'hr'],
  ),
  ...(['statement', 'appeal', 'escalate', 'withdraw'] as const).map((action): [string, Role] => [
    action,
    'advisor',
  ]),
  ...(['appeals', 'answer'] as const).map((action): [string, Role] => [action, 'hr']),
  ['decide', 'compliance'],
]);

/** Advisers ask for their own statement, hr for one that is named. */
export const kpiRoleOf = ([action = 'list', , which]: readonly string[]): Role | undefined =>
  action === 'statement' && which !== undefined ? 'hr' : kpiRoles.get(action);

export const kpiActions = [...kpiRoles.keys(), 'verify'];

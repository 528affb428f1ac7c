import type { Role } from '#core/api/roles.ts';

/** Actions of a rule set's life, and who does each unless `--as` says another. */
export const lifeRoles: Readonly<Record<string, Role>> = {
  ...{ push: 'analyst', submit: 'analyst', withdraw: 'analyst', rollback: 'analyst' },
  ...{
    approve: 'compliance',
    reject: 'compliance',
    pack: 'compliance',
    keep: 'compliance',
    end: 'compliance',
  },
  ...{ schedule: 'operator', activate: 'operator', leave: 'operator', suspend: 'operator', list: 'auditor' },
};

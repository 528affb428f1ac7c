import type { Role } from '#core/api/roles.ts';

/** Actions of a rule set's life, and who does each unless `--as` says another. */
export const lifeRoles: ReadonlyMap<string, Role> = new Map<string, Role>([
  ['list', 'auditor'],
  ['push', 'analyst'],
  ['submit', 'analyst'],
  ['withdraw', 'analyst'],
  ['rollback', 'analyst'],
  ['pack', 'compliance'],
  ['approve', 'compliance'],
  ['reject', 'compliance'],
  ['schedule', 'operator'],
  ['activate', 'operator'],
  ['leave', 'operator'],
  ['suspend', 'operator'],
  ['keep', 'compliance'],
  ['end', 'compliance'],
]);

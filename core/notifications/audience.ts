import type { Role } from '../api/roles.ts';
import type { NotificationKind } from './fields.ts';
import parameters from './parameters.json' with { type: 'json' };

export const audiences = ['adviser', 'branch', 'operations'] as const;
export type Audience = (typeof audiences)[number];
export const channels = ['mail', 'webhook'] as const;
export type Channel = (typeof channels)[number];

interface Routing {
  to: Audience;
  /** How it leaves the system; whatever leaves or not is kept where its reader sees it. */
  by: readonly Channel[];
  when: 'now' | 'morning';
}

/** Who is told of what, by which way and when: data. */
export const routing = parameters.kinds as Readonly<Record<NotificationKind, Routing>>;

/** Whose notifications a role reads: the others answer for all of them. */
export const audienceOf: Readonly<Partial<Record<Role, Audience>>> = {
  advisor: 'adviser',
  manager: 'branch',
  operator: 'operations',
};

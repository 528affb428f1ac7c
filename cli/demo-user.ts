import { z } from 'zod';
import { roles } from '#core/api/roles.ts';

/** What `--as` calls the demo users: each by its role, and who is the second one of a role by its number. */
export const demoUserNames = [...roles, 'compliance-2'] as const;
export const DemoUserName = z.enum(demoUserNames);
export type DemoUserName = z.infer<typeof DemoUserName>;

import type { DemoUser } from './users.ts';

/** What a token says about a user beside the subject; core/api/claims.ts reads it. */
export const claimsOf = ({ role, branches, staffId }: DemoUser) => ({
  tidemark_role: role,
  branches: [...branches],
  staff_id: staffId,
});

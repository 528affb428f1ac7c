import { type ApiClient, makeApiClient } from '#cli/api-client.ts';
import { sayIn } from '#cli/text/messages.ts';
import type { Role } from '#core/api/roles.ts';
import type { DemoUser } from '#infra/local/identity/users.ts';
import type { Local } from '#infra/local/start-local.ts';

/** Somebody in a role; the same subject in another role is the same person. */
export const person = (subject: string, role: Role): DemoUser => ({
  ...{ subject, role, name: { zh: subject, en: subject }, branches: ['*'], staffId: `S-${subject}` },
});

/** What a person can ask of a started system. */
export const clientOf = (local: Local, who: DemoUser): ApiClient =>
  makeApiClient({
    ...{ url: local.apiUrl, token: () => local.tokenFor(who) },
    ...{ language: 'en', say: sayIn('en') },
  });

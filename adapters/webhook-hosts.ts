import { env } from './env.ts';

/** The hosts that webhooks may be on: what the operator said when the stack was deployed. */
export const webhookHosts = (): string[] =>
  env.webhookHosts
    .split(',')
    .map((host) => host.trim().toLowerCase())
    .filter((host) => host !== '');

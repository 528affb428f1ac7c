import { addressProblem } from '#core/notifications/webhook-address.ts';
import { TidemarkError } from './error.ts';
import { postWebhook, type Reach } from './post-webhook.ts';
import { addressOf } from './robots.ts';
import { webhookHosts } from './webhook-hosts.ts';

/** Posts to the first of these robots that has an address; the list of hosts counts as it is now, not as it was when the address was set. */
export async function sendToRobot(
  robots: readonly string[],
  body: object,
  messageId: string,
  reach?: Reach,
): Promise<'sent' | 'no-robot'> {
  const address = await addressOf(robots);
  if (address === undefined) return 'no-robot';
  const problem = addressProblem(address, webhookHosts());
  if (problem !== null)
    throw new TidemarkError('WEBHOOK_NOT_LISTED', `the webhook may not be written to (${problem})`);
  await postWebhook(address, body, messageId, reach);
  return 'sent';
}

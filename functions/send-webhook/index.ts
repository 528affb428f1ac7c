import { now } from '#adapters/clock.ts';
import { edge } from '#adapters/lambda-edge.ts';
import { claimMessage, keepSent, releaseMessage } from '#adapters/messages.ts';
import { sendToRobot } from '#adapters/send-to-robot.ts';
import { handler as sendWebhook, Input } from './handler.ts';

export const handler = edge(
  sendWebhook({
    claim: (messageId) => claimMessage(messageId, now()),
    send: (robots, body, messageId) => sendToRobot(robots, body, messageId),
    keepSent: (messageId, came) => keepSent(messageId, came, now().toISOString()),
    release: releaseMessage,
  }),
  { input: Input },
);

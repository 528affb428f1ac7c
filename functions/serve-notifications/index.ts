import { apiEdge } from '#adapters/api-edge.ts';
import { recordRequest } from '#adapters/api/requests.ts';
import { today } from '#adapters/clock.ts';
import { linkOf, listMessages } from '#adapters/messages.ts';
import { listNotifications } from '#adapters/notifications.ts';
import { keepRobot, listRobots } from '#adapters/robots.ts';
import { webhookHosts } from '#adapters/webhook-hosts.ts';
import { handler as serveNotifications } from './handler.ts';

export const handler = apiEdge(
  'serve-notifications',
  serveNotifications({
    ...{ list: listNotifications, messages: listMessages, linkOf, hosts: webhookHosts },
    robots: listRobots,
    keepRobot: async (robot, address) => {
      await recordRequest('notifications/robots', 'robot.set', { ...robot });
      await keepRobot(robot, address);
    },
    today,
  }),
);

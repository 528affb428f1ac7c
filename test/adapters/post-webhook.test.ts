import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { postWebhook } from '#adapters/post-webhook.ts';
import { isPublicAddress } from '#adapters/public-address.ts';
import { type RobotServer, startRobotServer, taken } from '../support/robot-server.ts';

let server: RobotServer;
let answer: (response: ServerResponse) => void;
beforeAll(async () => {
  server = await startRobotServer((response) => {
    answer(response);
  });
});
afterAll(() => {
  server.stop();
});
beforeEach(() => {
  server.got.length = 0;
  answer = taken;
});

const body = { msgtype: 'markdown', markdown: { content: '**营业部汇总**' } };
const reach = (rest = {}) => ({ isAdmitted: () => true, timeoutMs: 400, ca: server.ca, ...rest });
const post = (rest = {}, url = server.url) => postWebhook(url, body, '2026-01-06-ab', reach(rest));

it('posts what a group robot takes, with the id of the message', async () => {
  await post();
  expect(server.got).toEqual([{ path: '/send?key=secret', messageId: '2026-01-06-ab', body }]);
});

const answers: [string, (response: ServerResponse) => void, string][] = [
  ['a redirect', (one) => void one.writeHead(302, { location: server.url }).end(), 'WEBHOOK_REFUSED'],
  ['a lasting redirect', (one) => void one.writeHead(308, { location: server.url }).end(), 'WEBHOOK_REFUSED'],
  ['500', (one) => void one.writeHead(500).end('{"errcode":0}'), 'WEBHOOK_REFUSED'],
  ['too many a minute', (one) => void one.end('{"errcode":45009,"errmsg":"freq"}'), 'WEBHOOK_REFUSED'],
  ['something that is no answer', (one) => void one.end('<html>ok</html>'), 'WEBHOOK_REFUSED'],
  ['null', (one) => void one.end('null'), 'WEBHOOK_REFUSED'],
  ['nothing', () => undefined, 'WEBHOOK_LATE'],
  ['the beginning of an answer', (one) => void one.write('{"errcode":'), 'WEBHOOK_LATE'],
  ['more than anybody reads', (one) => void one.end('x'.repeat(200_000)), 'WEBHOOK_ANSWER'],
  ['by hanging up', (one) => void one.destroy(), 'WEBHOOK_UNREACHED'],
];

describe('a webhook that does not take a message', () => {
  it.each(answers)('and answers %s is told so by a code, once, without its key', async (_, given, code) => {
    answer = given;
    const error = await post().then(
      () => undefined,
      (one: unknown) => one as Error & { code: string },
    );
    expect(error?.code).toBe(code);
    expect(`${error?.message}${String(error?.stack)}`).not.toContain('secret');
    expect(server.got).toHaveLength(1);
  });
});

describe('before anything is sent', () => {
  it.each([
    ['a host with an address of this machine', { isAdmitted: isPublicAddress }, 'WEBHOOK_ADDRESS'],
    ['a certificate of an authority that nobody knows', { ca: undefined }, 'WEBHOOK_UNREACHED'],
  ])('%s ends it', async (_, rest, code) => {
    await expect(post(rest)).rejects.toMatchObject({ code });
    expect(server.got).toEqual([]);
  });

  it('a host that is not known ends it', async () => {
    await expect(post({ timeoutMs: 5000 }, 'https://nobody.invalid/x')).rejects.toMatchObject({
      code: expect.stringMatching(/WEBHOOK_(UNKNOWN_HOST|LATE)/) as unknown,
    });
  });
});

it.each([
  ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '127.8.8.8', '169.254.169.254', '172.16.0.1'],
  ...['172.31.255.255', '192.168.1.1', '198.18.0.1', '224.0.0.1', '255.255.255.255', '::', '::1'],
  ...['::ffff:10.0.0.1', '::ffff:127.0.0.1', 'fd00::1', 'fe80::1', '64:ff9b::a00:1', '2002:7f00:1::', 'x'],
])('%s is no address of the open network', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

it.each(['1.1.1.1', '101.91.40.24', '172.32.0.1', '100.128.0.1', '2400:3200::1', '::ffff:1.1.1.1'])(
  '%s is one',
  (address) => {
    expect(isPublicAddress(address)).toBe(true);
  },
);

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addressProblem } from '#core/notifications/webhook-address.ts';

const hosts = ['qyapi.weixin.qq.com', 'hooks.example'];

it.each([
  ['https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=a', null],
  ['https://QYAPI.weixin.qq.com/cgi-bin/webhook/send?key=a', null],
  ['https://hooks.example:443/x', null],
  ['', 'no-address'],
  ['qyapi.weixin.qq.com/x', 'no-address'],
  ['http://qyapi.weixin.qq.com/x', 'not-https'],
  ['ftp://hooks.example/x', 'not-https'],
  ['file:///etc/passwd', 'not-https'],
  ['https://user@hooks.example/x', 'has-credentials'],
  ['https://:secret@hooks.example/x', 'has-credentials'],
  ['https://hooks.example:8443/x', 'has-port'],
  ['https://hooks.example/x#there', 'has-fragment'],
  ['https://hooks.example/x#', 'has-fragment'],
  ['https://hooks.example.evil.example/x', 'other-host'],
  ['https://evil-hooks.example/x', 'other-host'],
  ['https://sub.hooks.example/x', 'other-host'],
  ['https://hooks.example./x', 'other-host'],
  ['https://evil.example/?https://hooks.example', 'other-host'],
  ['https://evil.example\\@hooks.example/x', 'other-host'],
  ['https://127.0.0.1/x', 'other-host'],
  ['https://0x7f000001/x', 'other-host'],
  ['https://[::1]/x', 'other-host'],
  ['https://169.254.169.254/latest/meta-data', 'other-host'],
  ['https://hооks.example/x', 'other-host'],
] as const)('%s: %s', (address, problem) => {
  expect(addressProblem(address, hosts)).toBe(problem);
});

const part = fc.constantFrom(
  'https://',
  'http://',
  ...hosts,
  '.evil.example',
  '@',
  ':',
  '/',
  '\\\\',
  '#',
  '?',
  '.',
  '443',
);
const addresses = fc.array(part, { maxLength: 7 }).map((parts) => `https://${parts.join('')}`);

it('admits no address whose host is not on the list, whatever it looks like', () => {
  fc.assert(
    fc.property(fc.oneof(addresses, fc.string()), (address) => {
      if (addressProblem(address, hosts) === null) expect(hosts).toContain(new URL(address).hostname);
    }),
  );
  expect(addressProblem('https://hooks.example/x', [])).toBe('other-host');
});

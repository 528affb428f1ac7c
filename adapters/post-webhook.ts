import { lookup as resolve } from 'node:dns/promises';
import { request } from 'node:https';
import type { LookupFunction } from 'node:net';
import parameters from '#core/notifications/parameters.json' with { type: 'json' };
import { TidemarkError } from './error.ts';
import { isPublicAddress } from './public-address.ts';

/** How a webhook is reached. Elsewhere than on a rehearsal these are what is said here. */
export interface Reach {
  isAdmitted: (address: string) => boolean;
  timeoutMs: number;
  /** Where a rehearsal listens; an address never names a port. */
  port?: number;
  /** Authorities beyond those that Node trusts. */
  ca?: string;
}

const reach: Reach = { isAdmitted: isPublicAddress, timeoutMs: parameters.webhook.timeoutMs };

/** The code says what went wrong, never the address: a key is a part of it. */
const failed = (code: string, message: string) => new TidemarkError(code, message);

/**
 * Looks a host up and refuses addresses that are not admitted: what was looked up is what is connected to, so that a
 * name cannot lead elsewhere between the look and the connection.
 */
const lookupWith =
  (isAdmitted: Reach['isAdmitted']): LookupFunction =>
  (host, options, callback) => {
    resolve(host, { ...options, all: true }).then(
      (found) => {
        const [first] = found;
        if (!first || !found.every(({ address }) => isAdmitted(address)))
          callback(
            failed('WEBHOOK_ADDRESS', 'the host of the webhook has an address that is not admitted'),
            '',
          );
        else if (options.all) callback(null, found);
        else callback(null, first.address, first.family);
      },
      () => {
        callback(failed('WEBHOOK_UNKNOWN_HOST', 'the host of the webhook is not known'), '');
      },
    );
  };

interface Answer {
  status: number;
  text: string;
}

/** One POST: nobody is followed elsewhere, and nobody is waited for longer or read further than said. */
function post(address: URL, body: string, messageId: string, given: Reach): Promise<Answer> {
  return new Promise((done, fail) => {
    const signal = AbortSignal.timeout(given.timeoutMs);
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(body),
      'x-tidemark-message': messageId,
    };
    const lookup = lookupWith(given.isAdmitted);
    const where = given.port === undefined ? {} : { port: given.port };
    const options = { method: 'POST', headers, lookup, signal, agent: false, ca: given.ca, ...where };
    const sent = request(address, options, (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size <= parameters.webhook.answerBytes) chunks.push(chunk);
        else sent.destroy(failed('WEBHOOK_ANSWER', 'the webhook answers more than anybody asked for'));
      });
      response.on('end', () => {
        done({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') });
      });
      response.on('error', fail);
    });
    sent.on('error', (error) => {
      const isLate = signal.aborted || error.name === 'AbortError';
      if (error instanceof TidemarkError) fail(error);
      else if (isLate) fail(failed('WEBHOOK_LATE', 'the webhook did not answer in time'));
      else fail(failed('WEBHOOK_UNREACHED', 'the webhook could not be reached'));
    });
    sent.end(body);
  });
}

/** A group robot answers 200 whatever it thinks; `errcode` is what it thinks. */
function errcodeOf(text: string): number | undefined {
  try {
    return (JSON.parse(text) as { errcode?: number } | null)?.errcode;
  } catch {
    return undefined;
  }
}

/** Posts to a group robot; throws unless it has taken the message. The message's id goes with it, for who sees one twice. */
export async function postWebhook(
  address: string,
  body: object,
  messageId: string,
  given: Reach = reach,
): Promise<void> {
  const { status, text } = await post(new URL(address), JSON.stringify(body), messageId, given);
  if (status !== 200) throw failed('WEBHOOK_REFUSED', `the webhook answers ${status}`);
  const errcode = errcodeOf(text);
  if (errcode !== 0)
    throw failed('WEBHOOK_REFUSED', `the webhook does not take it (errcode ${String(errcode ?? 'none')})`);
}

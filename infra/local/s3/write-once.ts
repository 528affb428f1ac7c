import type { S3Context } from '@20minutes/s3rver';
import type { ObjectStore } from './object-store.ts';

const taken =
  '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>PreconditionFailed</Code><Message>There is such an object</Message></Error>';

/**
 * `If-None-Match: *` on a write, which the endpoint reads on no write: whoever would replace an object is refused. Writers
 * of one key come one after the other, so that of two at once the second is.
 */
export function makeWritesOnce(store: ObjectStore) {
  const writing = new Map<string, Promise<void>>();
  return async (ctx: S3Context, next: () => Promise<void>): Promise<void> => {
    if (ctx.method !== 'PUT' || ctx.headers['if-none-match'] !== '*') return next();
    const [, bucket = '', ...key] = ctx.path.split('/').map(decodeURIComponent);
    for (let other; (other = writing.get(ctx.path));) await other.catch(() => undefined);
    const write = async () => {
      if (!(await store.existsObject(bucket, key.join('/')))) return next();
      Object.assign(ctx, { status: 412, type: 'application/xml', body: taken });
    };
    const own = write().finally(() => writing.delete(ctx.path));
    writing.set(ctx.path, own);
    return own;
  };
}

import S3rver from '@20minutes/s3rver';
import account from '@20minutes/s3rver/lib/models/account.js';
import type { Bucket } from './buckets.ts';
import { makeWritesWhole, type ObjectStore } from './object-store.ts';
import { makeWritesOnce } from './write-once.ts';

export interface ObjectCreated {
  readonly bucket: string;
  readonly key: string;
  readonly size: number;
}

export interface LocalS3 {
  readonly url: string;
  stop(): Promise<void>;
}

/** S3 on a folder. `created` is told of every object of a bucket that announces, before the writer is answered. */
export async function serveS3(options: {
  directory: string;
  buckets: readonly Bucket[];
  /** Those who sign requests. */
  keys: readonly { id: string; secret: string }[];
  created: (object: ObjectCreated) => void;
}): Promise<LocalS3> {
  const { directory, buckets, keys, created } = options;
  for (const { id, secret } of keys) account.DUMMY_ACCOUNT.createKeyPair(id, secret);
  const announcing = new Set(buckets.filter(({ announces }) => announces).map(({ name }) => name));
  const server = new S3rver({
    port: 0,
    address: '127.0.0.1',
    directory,
    silent: true,
    allowMismatchedSignatures: true,
    vhostBuckets: false,
    configureBuckets: buckets.map(({ name }) => ({ name, configs: [] })),
  });
  makeWritesWhole(server.store as ObjectStore);
  server.middleware.unshift(makeWritesOnce(server.store as ObjectStore));
  // First of all: any page that a browser on this machine shows could send a request that nobody signed.
  server.middleware.unshift(async (ctx, next) => {
    if (ctx.headers.authorization === undefined && ctx.query['X-Amz-Credential'] === undefined)
      ctx.throw(403);
    await next();
  });
  server.on('event', ({ Records }) => {
    for (const { eventName, s3 } of Records)
      if (eventName.startsWith('ObjectCreated') && announcing.has(s3.bucket.name))
        created({ bucket: s3.bucket.name, key: s3.object.key, size: s3.object.size });
  });
  const { port } = await server.run();
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      server.httpServer.closeAllConnections();
      await server.close();
    },
  };
}

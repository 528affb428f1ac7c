/** The package has no types of its own; these are what is used of it. */
declare module '@20minutes/s3rver' {
  import type { IncomingHttpHeaders, Server } from 'node:http';

  export interface S3Event {
    readonly eventName: string;
    readonly s3: {
      readonly bucket: { readonly name: string };
      readonly object: { readonly key: string; readonly size: number };
    };
  }

  /** What is used of the context of a request. */
  export interface S3Context {
    readonly headers: IncomingHttpHeaders;
    readonly query: Readonly<Record<string, unknown>>;
    readonly method: string;
    /** Bucket and key, as the request spells them. */
    readonly path: string;
    throw(status: number): never;
  }

  export default class S3rver {
    constructor(options: {
      port: number;
      address: string;
      directory: string;
      silent: boolean;
      allowMismatchedSignatures: boolean;
      vhostBuckets: boolean;
      configureBuckets: { name: string; configs: string[] }[];
    });
    /** The store behind it (infra/local/s3/object-store.ts). */
    readonly store: unknown;
    /** There once it runs. */
    readonly httpServer: Server;
    /** In the order in which they see a request. */
    readonly middleware: ((ctx: S3Context, next: () => Promise<void>) => Promise<void>)[];
    run(): Promise<{ port: number }>;
    close(): Promise<void>;
    on(event: 'event', listener: (event: { Records: S3Event[] }) => void): this;
  }
}

declare module '@20minutes/s3rver/lib/models/account.js' {
  const account: {
    /** Signatures are those of these keys. */
    readonly DUMMY_ACCOUNT: { createKeyPair(accessKeyId: string, secretAccessKey: string): void };
  };
  export default account;
}

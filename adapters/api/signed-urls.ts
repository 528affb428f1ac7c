import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { randomBytes } from 'node:crypto';
import { s3 } from '../aws.ts';
import { today } from '../clock.ts';
import { env } from '../env.ts';
import { objectSize } from '../store.ts';

/** Long enough to begin with the largest file; an upload that has begun goes on. */
const uploadSeconds = 900;
const downloadSeconds = 300;

/** `20260105-3f2a…`: nobody else's folder, and a reader of the bucket sees the day. */
export const newFolder = (): string => `${today().replaceAll('-', '')}-${randomBytes(8).toString('hex')}`;

/** An address that takes one file of a batch. */
export async function grantUpload(folder: string, file: string) {
  const command = new PutObjectCommand({ Bucket: env.inboxBucket, Key: `${folder}/${file}` });
  return {
    file,
    url: await getSignedUrl(s3(), command, { expiresIn: uploadSeconds }),
    expiresIn: uploadSeconds,
  };
}

/** Where one object of the store is fetched, for a while. */
export async function grantDownload(key: string) {
  const command = new GetObjectCommand({ Bucket: env.storeBucket, Key: key });
  return {
    url: await getSignedUrl(s3(), command, { expiresIn: downloadSeconds }),
    expiresIn: downloadSeconds,
  };
}

/** Where the rejected rows of a file are fetched; undefined when there are none, or no longer. */
export async function grantRejects(batchId: string, file: string) {
  const key = `rejects/${batchId}/${file}`;
  return (await objectSize(env.storeBucket, key)) === undefined ? undefined : grantDownload(key);
}

import { arn } from '../template/place.ts';
import type { ObjectCreated } from './serve-s3.ts';

/** What a bucket says to the default bus when an object has arrived. */
export const objectCreated = ({ bucket, key, size }: ObjectCreated) => ({
  source: 'aws.s3',
  type: 'Object Created',
  resources: [arn('s3', bucket)],
  detail: { version: '0', bucket: { name: bucket }, object: { key, size } },
});

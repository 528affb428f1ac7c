import { place } from './template/place.ts';

/** The access key of whoever may do everything; a function's is its id. */
export const ownerKey = 'owner';
export const secretKey = 'local';

/** Who answers: the engines themselves where nobody looks at what functions ask them. */
export interface Endpoints {
  readonly dynamodb: string;
  readonly s3: string;
  readonly others: string;
}

/** Set beside the system where its clock goes ahead or behind; read anew for each call, so that days can pass. */
function clock(): Record<string, string> {
  const ahead = process.env['CLOCK_AHEAD_MS'];
  return ahead === undefined ? {} : { CLOCK_AHEAD_MS: ahead };
}

/** What Lambda sets for a function besides the variables of the template: where it is, who it is, who answers it. */
export function functionEnv(accessKey: string, urls: Endpoints): Record<string, string> {
  return {
    AWS_REGION: place.region,
    AWS_ACCESS_KEY_ID: accessKey,
    AWS_SECRET_ACCESS_KEY: secretKey,
    AWS_ENDPOINT_URL: urls.others,
    AWS_ENDPOINT_URL_DYNAMODB: urls.dynamodb,
    AWS_ENDPOINT_URL_S3: urls.s3,
    // The local store does not know the checksums that the SDK adds by itself.
    AWS_REQUEST_CHECKSUM_CALCULATION: 'WHEN_REQUIRED',
    AWS_RESPONSE_CHECKSUM_VALIDATION: 'WHEN_REQUIRED',
    ...clock(),
  };
}

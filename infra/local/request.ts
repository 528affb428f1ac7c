export type Service = 'dynamodb' | 's3' | 'kms' | 'events' | 'states' | 'sqs';

/** One call of a function to a service, as an IAM policy sees it. */
export interface LocalRequest {
  /** CDK id of the function that calls. */
  readonly functionName: string;
  readonly service: Service;
  /** For example `dynamodb:PutItem`. */
  readonly action: string;
  /** ARN; one request is made for each resource that a call touches. */
  readonly resource: string;
}

/** Where the local stack believes it is; ARNs are made of it. */
export const place = {
  partition: 'aws',
  region: 'local',
  account: '000000000000',
} as const;

export function arn(service: string, resource: string): string {
  // Bucket names are global, roles have no region: their ARNs leave the parts out.
  const region = service === 's3' || service === 'iam' ? '' : place.region;
  const account = service === 's3' ? '' : place.account;
  return `arn:${place.partition}:${service}:${region}:${account}:${resource}`;
}

/** The parts of an ARN; the resource keeps its colons. */
export function parseArn(text: string): { service: string; resource: string } {
  const [, , service = '', , , ...resource] = text.split(':');
  return { service, resource: resource.join(':') };
}

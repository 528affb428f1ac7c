import { makeAllows } from '../iam/allows.ts';
import type { Statement } from '../iam/policies.ts';
import type { LocalFunction } from '../functions/local-function.ts';
import type { LocalRequest } from '../request.ts';
import { Forbidden } from './forbidden.ts';

export interface AdmissionOptions {
  readonly functions: Iterable<LocalFunction>;
  /** By the ARN of a role; undefined where policies are not checked. */
  readonly policies: ReadonlyMap<string, readonly Statement[]> | undefined;
  readonly onRequest: ((request: LocalRequest) => void | Promise<void>) | undefined;
  readonly refusals: LocalRequest[];
}

/** Lets a request of a function through, or throws: what a function does has to be in the policies of its role. */
export function makeAdmission({ functions, policies, onRequest, refusals }: AdmissionOptions) {
  const allows = new Map(
    [...functions].map(({ id, roleArn }) => [id, makeAllows(policies?.get(roleArn) ?? [])] as const),
  );
  return async (request: LocalRequest): Promise<void> => {
    const { functionName, action, resource } = request;
    await onRequest?.(request);
    if (policies === undefined || allows.get(functionName)?.(action, resource) === true) return;
    refusals.push(request);
    throw new Forbidden(`${functionName} may not ${action} on ${resource}`);
  };
}

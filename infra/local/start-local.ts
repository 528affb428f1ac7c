import type { DemoUser } from './identity/users.ts';
import type { Executions } from './executions.ts';
import type { LocalRequest } from './request.ts';

export interface LocalOptions {
  /** Everything that must survive a restart lies under this folder. */
  dataDir: string;
  /** Where the synthesized template and its assets lie. */
  templateDir?: string;
  /** Check every call of a function against its synthesized policies. */
  checkIam?: boolean;
  /** Every n-th invocation gets a fresh worker; 0 never. Default: 3 with checkIam, else 0. */
  freshEvery?: number;
  apiPort?: number;
  users?: readonly DemoUser[];
  /** Whether schedules fire. Default: not with checkIam, so that no test depends on the hour. */
  schedules?: boolean;
  /** Called before a request of a function is answered; what it throws becomes a server error. */
  onRequest?: (request: LocalRequest) => void | Promise<void>;
}

export interface Local {
  readonly apiUrl: string;
  readonly issuer: string;
  /** A token for a demo user, by role or subject, or for any user. */
  tokenFor(user: string | DemoUser): Promise<string>;
  /** The environment of all functions together, with the credentials of an owner who may do everything. */
  readonly env: Readonly<Record<string, string>>;
  /** Physical names by CDK id, such as `Clients` or `open-import`. */
  readonly names: Readonly<Record<string, string>>;
  readonly executions: Executions;
  /** Calls a function by its CDK id, as a Lambda invocation would. */
  invoke(functionName: string, event: unknown): Promise<unknown>;
  /** Calls that the policies did not allow, oldest first. */
  readonly refusals: readonly LocalRequest[];
  /** Resolves once no execution, message, stream record or asynchronous call is left to work on. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

export function startLocal(_options: LocalOptions): Promise<Local> {
  return Promise.reject(new Error('startLocal is being built'));
}

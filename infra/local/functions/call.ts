/** What the pool asks of a worker. */
export interface Call {
  readonly requestId: string;
  readonly functionName: string;
  readonly functionArn: string;
  readonly file: string;
  readonly exportName: string;
  readonly env: Readonly<Record<string, string>>;
  readonly memoryMb: number;
  readonly deadline: number;
  readonly logFile: string;
  /** JSON, so that nothing passes that a Lambda payload could not carry. */
  readonly event: string;
}

/** What a worker answers. */
export type Answer =
  | { readonly ok: true; readonly result: string }
  | { readonly ok: false; readonly type: string; readonly message: string; readonly trace: string[] };

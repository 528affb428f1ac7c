import { z } from 'zod';
import type { SignedCertificate } from '#core/run/certificate.ts';
import { type ClosingRecord, closingRecords } from '#core/run/closing.ts';

export const Input = z.object({ runId: z.string().min(1) });

export interface CloseRunContext {
  certificate: (runId: string) => Promise<SignedCertificate>;
  /** Appended once, however often it is asked for. */
  record: (runId: string, record: ClosingRecord) => Promise<void>;
  close: (certificate: SignedCertificate) => Promise<void>;
  release: (runId: string) => Promise<void>;
}

/** The run becomes the one in force; then others may have the store. */
export const handler =
  (ctx: CloseRunContext) =>
  async ({ runId }: z.infer<typeof Input>) => {
    const certificate = await ctx.certificate(runId);
    for (const record of closingRecords(certificate)) await ctx.record(runId, record);
    await ctx.close(certificate);
    await ctx.release(runId);
    return {};
  };

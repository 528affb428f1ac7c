import { tidemarkApp } from '#infra/tidemark-app.ts';

// What the CDK command line would say; without it the library writes to a folder that nobody finds again.
process.env['CDK_OUTDIR'] ??= 'cdk.out';
tidemarkApp();

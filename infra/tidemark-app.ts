import { App, type AppProps, type StackProps, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import settings from '../cdk.json' with { type: 'json' };
import { TidemarkStack } from '#infra/tidemark-stack.ts';

/** The template says which construct and which bundle a resource comes from: `infra/local` reads both. */
const inTemplate = { 'aws:cdk:enable-path-metadata': true, 'aws:cdk:enable-asset-metadata': true };

/**
 * The app of one stack, checked by cdk-nag: a finding that nobody accepted ends the synthesis.
 * cdk.json speaks to the CDK command line; taking it here as well makes every synthesis the same one.
 */
export function tidemarkApp(context: AppProps['context'] = {}, props?: StackProps, outdir?: string) {
  const app = new App({
    context: { ...settings.context, ...inTemplate, ...context },
    analyticsReporting: false,
    outdir,
  });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return { app, stack: new TidemarkStack(app, 'Tidemark', props) };
}

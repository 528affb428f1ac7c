import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import settings from '../cdk.json' with { type: 'json' };
import { TidemarkStack } from '#infra/tidemark-stack.ts';

// cdk.json speaks to the CDK command line; taking it here as well makes `node infra/app.ts` the same synthesis.
const app = new App({ context: settings.context, analyticsReporting: false });
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
const stack = new TidemarkStack(app, 'Tidemark');
void stack;

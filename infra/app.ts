import { tidemarkApp } from '#infra/tidemark-app.ts';

tidemarkApp();

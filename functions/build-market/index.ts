import { importParameters as parameters } from '#core/import/parameters.ts';
import { openMarket } from '#adapters/imports/build-market.ts';
import { refuseMarket } from '#adapters/imports/refuse-market.ts';
import { edge } from '#adapters/lambda-edge.ts';
import { handler as buildMarket, Input } from './handler.ts';

export const handler = edge(buildMarket({ open: openMarket, refuse: refuseMarket, parameters }), {
  input: Input,
});

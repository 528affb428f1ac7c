import { apiEdge } from '#adapters/api-edge.ts';
import { handler as describeApi } from './handler.ts';

export const handler = apiEdge('describe-api', describeApi());

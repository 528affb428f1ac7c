import { apiEdge } from '#adapters/api-edge.ts';
import { previewRules } from '#adapters/api/preview.ts';
import { handler as preview } from './handler.ts';

export const handler = apiEdge('preview-rules', preview({ preview: previewRules }));

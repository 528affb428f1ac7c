import type { HandlersOf } from '#core/api/handlers.ts';
import type { RouteOutput } from '#core/api/route.ts';
import type { RouteOf } from '#core/api/routes.ts';

export interface PreviewsContext {
  preview: (content: unknown) => Promise<RouteOutput<RouteOf<'previewRules'>>>;
}

export const handler = (ctx: PreviewsContext): HandlersOf<'preview-rules'> => ({
  previewRules: ({ body: { content } }) => ctx.preview(content),
});

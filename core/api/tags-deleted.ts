import { ApiError } from './api-error.ts';

/** What was decided is kept for whoever verifies it, and told to nobody else. */
export const tagsDeleted = (): ApiError =>
  new ApiError('NOT_FOUND', {
    zh: '此客户的标签已应其要求删除，不再展示；法定保存的证据仅供稽核',
    en: 'The tags of this client were deleted as asked for and are no longer shown; evidence is kept for audits alone',
  });

/** Why something is not done, in words for a user; `code` is stable. */
export interface Refusal {
  code: string;
  message: string;
}

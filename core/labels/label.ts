/** The class that a manager takes a client for. It decides nothing: decisions are held against it. */
export interface Label {
  clientKey: string;
  class: string;
  reason: string;
  /** Subject of the token that set it. */
  by: string;
  /** Day in Shanghai. */
  on: string;
}

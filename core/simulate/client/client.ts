import type { Account } from '../account/account.ts';
import type { ProductAccount } from '../account/product-account.ts';
import type { Voice } from '../service/voice.ts';
import type { Money } from './money.ts';

/** What a story may reach of a client. */
export interface Client {
  account: Account;
  products: ProductAccount;
  money: Money;
  voice: Voice;
}

/** Something that happens in a client's life beside trading as usual. */
export interface Story {
  /** How much of the usual a day has, from 0 to 1: trades, looks at the app, and money that comes and goes. */
  activity(day: number): number;
  /** What the client does on a day, before any trade. */
  act(day: number): void;
}

export const ordinaryLife: Story = { activity: () => 1, act: () => undefined };

import { noPeers, type Peers } from '../churn/peer-facts.ts';

/** Medians that a client is held against: those of churn, and of rr for its stage, where 1 stands for none (R122). */
export interface Medians extends Peers {
  revenueRatio: number;
}

export const noMedians: Medians = { ...noPeers, revenueRatio: 1 };

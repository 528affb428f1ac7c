import type { Crowd } from './pack.ts';

/** Adds clients and what they have up, in whole fen. */
export class CrowdSum {
  #clients = 0;
  #fen = 0;
  #unknown = 0;

  add(assets: number | null): void {
    this.#clients += 1;
    if (assets === null) this.#unknown += 1;
    else this.#fen += Math.round(assets * 100);
  }

  addAll({ clients, assets, assetsUnknown }: Crowd): void {
    this.#clients += clients;
    this.#unknown += assetsUnknown;
    this.#fen += Math.round(assets * 100);
  }

  of(): Crowd {
    return { clients: this.#clients, assets: this.#fen / 100, assetsUnknown: this.#unknown };
  }
}

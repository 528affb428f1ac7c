import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';

interface Kept {
  readonly payload: AdapterPayload;
  readonly expiresAt: number;
}

/** Sign-ins under way and sessions. They end with the process: everybody signs in again, which costs one click. */
export function makeSessions(): AdapterFactory {
  const kept = new Map<string, Kept>();
  const find = (key: string) => {
    const found = kept.get(key);
    if (found && found.expiresAt > Date.now()) return found.payload;
    kept.delete(key);
    return undefined;
  };
  const forget = (which: (payload: AdapterPayload) => boolean) => {
    for (const [key, { payload, expiresAt }] of kept)
      if (which(payload) || expiresAt <= Date.now()) kept.delete(key);
  };

  return (model): Adapter => {
    const keyOf = (id: string) => `${model}/${id}`;
    const by = (matches: (payload: AdapterPayload) => boolean) =>
      [...kept]
        .filter(([key]) => key.startsWith(`${model}/`))
        .map(([key]) => find(key))
        .find((payload) => payload !== undefined && matches(payload));
    return {
      upsert(id, payload, expiresIn) {
        forget(() => false);
        kept.set(keyOf(id), { payload, expiresAt: Date.now() + (expiresIn || Infinity) * 1000 });
        return Promise.resolve();
      },
      find: (id) => Promise.resolve(find(keyOf(id))),
      findByUid: (uid) => Promise.resolve(by((payload) => payload.uid === uid)),
      findByUserCode: (code) => Promise.resolve(by((payload) => payload.userCode === code)),
      consume(id) {
        const payload = find(keyOf(id));
        if (payload) payload.consumed = Math.floor(Date.now() / 1000);
        return Promise.resolve();
      },
      destroy(id) {
        kept.delete(keyOf(id));
        return Promise.resolve();
      },
      revokeByGrantId(grantId) {
        forget((payload) => payload.grantId === grantId);
        return Promise.resolve();
      },
    };
  };
}

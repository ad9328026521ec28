import { useSyncExternalStore } from "react";

const KEY = "charla.key";
const watchers = new Set<() => void>();

/** The key or token that the user gave: kept in this tab alone, and gone with it. */
export const access = {
  get key() {
    return sessionStorage.getItem(KEY) ?? undefined;
  },
  set key(key: string | undefined) {
    if (key) sessionStorage.setItem(KEY, key);
    else sessionStorage.removeItem(KEY);
    for (const watcher of watchers) watcher();
  },
};

const subscribe = (watcher: () => void) => {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
};

export const useKey = () => useSyncExternalStore(subscribe, () => access.key);

/** Calls when the network is back or the page is looked at again; where there are no such events, never. */
export function onWake(wake: () => void): () => void {
  if (typeof addEventListener !== "function") return () => {};
  const page = typeof document === "undefined" ? undefined : document;
  const look = () => page?.visibilityState === "visible" && wake();
  addEventListener("online", wake);
  page?.addEventListener("visibilitychange", look);
  return () => {
    removeEventListener("online", wake);
    page?.removeEventListener("visibilitychange", look);
  };
}

/** Whether the platform is sure that there is no network. */
export const isOffline = () => typeof navigator !== "undefined" && navigator.onLine === false;

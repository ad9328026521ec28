import { useSyncExternalStore } from "react";

const parts = ["chat", "context", "wire"] as const;
export type Part = (typeof parts)[number];

/** What is shown: it stands behind the address's `#`, so that any server can serve the page. */
export type Route =
  | { page: "new" }
  | { page: "health" }
  | { page: "usage" }
  | { page: "session"; id: string; part: Part };

export function routeOf(hash: string): Route {
  const [page, id, part] = hash.replace(/^#\/?/, "").split("/");
  if (page === "health" || page === "usage") return { page };
  if (page !== "s" || !id) return { page: "new" };
  return { page: "session", id: decodeURIComponent(id), part: parts.find((one) => one === part) ?? "chat" };
}

export const hrefOf = (route: Route) => {
  if (route.page === "health" || route.page === "usage") return `#/${route.page}`;
  if (route.page === "new") return "#/";
  return `#/s/${encodeURIComponent(route.id)}${route.part === "chat" ? "" : `/${route.part}`}`;
};

export const go = (route: Route) => {
  location.hash = hrefOf(route);
};

const subscribe = (watcher: () => void) => {
  addEventListener("hashchange", watcher);
  return () => removeEventListener("hashchange", watcher);
};

export const useHash = () => useSyncExternalStore(subscribe, () => location.hash);

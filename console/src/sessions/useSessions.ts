import type { ChatError } from "charla-client";
import { useCallback, useEffect, useState } from "react";
import { type ListedSession, listSessions } from "../server/call.ts";

const PAGE = 50;
const LOOK_EVERY = 5000;

export interface Sessions {
  readonly list?: readonly ListedSession[];
  readonly error?: ChatError;
  /** The server wants to know who calls, and does not. */
  readonly refused: boolean;
  readonly hasMore: boolean;
  more(): void;
  refresh(): void;
}

/** The sessions, looked at again every few seconds for as long as somebody looks at the page. */
export function useSessions(key: string | undefined): Sessions {
  const [limit, setLimit] = useState(PAGE);
  const [found, setFound] = useState<Pick<Sessions, "list" | "error" | "hasMore">>({ hasMore: false });
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another key or turn asks anew
  useEffect(() => {
    const left = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const look = async () => {
      try {
        if (!document.hidden) {
          const { details, next_cursor } = await listSessions(limit, left.signal);
          setFound((before) => ({ list: same(before.list, details), hasMore: next_cursor !== undefined }));
        }
      } catch (error) {
        if (!left.signal.aborted) setFound((before) => ({ ...before, error: error as ChatError }));
      }
      if (!left.signal.aborted) timer = setTimeout(look, LOOK_EVERY);
    };
    const seen = () => {
      clearTimeout(timer);
      if (!document.hidden) look();
    };
    document.addEventListener("visibilitychange", seen);
    look();
    return () => {
      left.abort();
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", seen);
    };
  }, [key, limit, turn]);
  const more = useCallback(() => setLimit((now) => now + PAGE), []);
  const refresh = useCallback(() => setTurn((now) => now + 1), []);
  return { ...found, refused: found.error?.status === 401, more, refresh };
}

/** The list that is shown already, where the new one says the same: then nothing is drawn again. */
function same(before: readonly ListedSession[] | undefined, now: readonly ListedSession[]) {
  return before && JSON.stringify(before) === JSON.stringify(now) ? before : now;
}

"use client";

import { useMemo, useSyncExternalStore } from "react";
import type { Chat, ChatOptions, ChatState } from "../core/chat.ts";
import { nothing, storeOf } from "./store.ts";

export type { Answer, Chart, ChatError, Figure, JsonObject, Message, Question } from "../index.ts";

/** How to connect, and how often to draw. */
export interface UseChatOptions extends ChatOptions {
  /** Milliseconds between two renders while an answer is written, 16 by default. */
  throttle?: number;
}

/** What a chat shows, and what can be done with it. */
export interface UseChat extends ChatState {
  /** Whether an answer is being written, or waits to be. */
  readonly busy: boolean;
  readonly ask: Chat["ask"];
  readonly stop: Chat["stop"];
  readonly regenerate: Chat["regenerate"];
  readonly setContext: Chat["setContext"];
  /** Comes back at once from a wait, or after the chat was closed. */
  readonly reconnect: Chat["reconnect"];
}

/**
 * Follows a session for as long as a component that uses it is shown. Components that show the same session share one
 * connection.
 *
 * @param sessionId - The session; nothing yet while it is being created.
 * @param options - Taken when the session is first shown; `url`, `language`, `transport` and `since` choose another chat.
 */
export function useChat(sessionId: string | undefined, options: UseChatOptions = {}): UseChat {
  const { url, language, transport, since } = options;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the others are taken once
  const store = useMemo(
    () => (sessionId ? storeOf(sessionId, options) : undefined),
    [sessionId, url, language, transport, since],
  );
  const state = useSyncExternalStore(store?.subscribe ?? never, store?.snapshot ?? none, none);
  const actions = useMemo(() => {
    const chat = () => {
      if (!store) throw new Error("There is no session yet.");
      return store.chat;
    };
    return {
      ask: (...args: Parameters<Chat["ask"]>) => chat().ask(...args),
      stop: (...args: Parameters<Chat["stop"]>) => chat().stop(...args),
      regenerate: () => chat().regenerate(),
      setContext: (...args: Parameters<Chat["setContext"]>) => chat().setContext(...args),
      reconnect: () => chat().reconnect(),
    };
  }, [store]);
  return useMemo(() => ({ ...state, ...actions, busy: isBusy(state) }), [state, actions]);
}

const none = () => nothing;
const never = () => () => {};
const isBusy = ({ running, messages }: ChatState) =>
  running !== undefined || messages.some((one) => one.status === "sending" || one.status === "queued");

import type { ChatTransport, UIMessage, UIMessageChunk } from "ai";
import { Chat, type ChatOptions } from "../core/chat.ts";
import type { ChatError } from "../core/error.ts";
import type { JsonObject } from "../core/protocol.ts";
import { address, request } from "../core/server.ts";
import { streamOf } from "./stream.ts";

export type { AnswerMetadata } from "./stream.ts";

/** How to connect, and what goes with each question. */
export interface CharlaTransportOptions extends Omit<ChatOptions, "since"> {
  /** The session of a chat; by default the chat's id is the session's. */
  sessionId?: string | ((chatId: string) => string | Promise<string>);
  /** A change of the context that goes with the next question, such as the figures that the page shows now. */
  context?: () => JsonObject | undefined;
}

type Request<M extends UIMessage> = Parameters<ChatTransport<M>["sendMessages"]>[0];

/**
 * Lets `useChat` of `@ai-sdk/react`, and whatever else takes a `ChatTransport`, talk to Charla. Answers survive cuts and
 * reloads (`resume: true`), and `stop()` ends them on the server.
 */
export class CharlaTransport<M extends UIMessage = UIMessage> implements ChatTransport<M> {
  /** A resumed answer comes from its beginning. */
  readonly resumeStreamIsReplay = true;

  constructor(private readonly options: CharlaTransportOptions = {}) {}

  async sendMessages({ trigger, chatId, messageId, messages, abortSignal, body }: Request<M>) {
    const last = messages.at(-1);
    if (trigger === "regenerate-message" && last?.role === "assistant" && last.id !== messageId)
      throw new Error("Only the last answer can be given anew.");
    const chat = await this.#open(chatId);
    if (trigger === "regenerate-message") return this.#regenerate(chat, abortSignal);
    const context = (body as { context?: JsonObject } | undefined)?.context ?? this.options.context?.();
    const text = (last?.parts ?? []).map((part) => (part.type === "text" ? part.text : "")).join("");
    const { id } = chat.ask(text, { ...(context && { context }), ...(last && { id: last.id }) });
    return streamOf(chat, () => ({ ...chat.find(id), error: chat.find(id).question?.error }), abortSignal);
  }

  async reconnectToStream({ chatId, abortSignal }: { chatId: string; abortSignal?: AbortSignal }) {
    const chat = await this.#open(chatId);
    let running: string | null | undefined;
    chat.on("system", (frame) => {
      running ??= frame.turn;
    });
    await settled(chat, () => chat.state.status === "online" || chat.state.status === "closed", abortSignal);
    if (!running) {
      chat.close();
      return null;
    }
    const turn = running;
    return streamOf(chat, () => ({ answer: chat.answer(turn) }), abortSignal);
  }

  #regenerate(chat: Chat, signal?: AbortSignal): ReadableStream<UIMessageChunk> {
    let turn: string | undefined;
    let error: ChatError | undefined;
    chat.regenerate().catch((refused) => {
      error = refused;
      chat.close();
    });
    let before: string | null = null;
    chat.on("system", (frame) => {
      before = frame.turn;
    });
    chat.on("turn", (frame) => {
      if (frame.turn_id !== before) turn ??= frame.turn_id;
    });
    return streamOf(chat, () => ({ answer: turn ? chat.answer(turn) : undefined, error }), signal);
  }

  async #open(chatId: string): Promise<Chat> {
    const { sessionId = chatId } = this.options;
    const session = typeof sessionId === "function" ? await sessionId(chatId) : sessionId;
    return new Chat(session, { ...this.options, since: "now" });
  }
}

/**
 * The conversation so far, to begin a chat with: `useChat({ messages: await loadMessages(id, options), resume: true })`.
 *
 * @throws ChatError if it cannot be had.
 */
export async function loadMessages(sessionId: string, options: ChatOptions = {}): Promise<UIMessage[]> {
  const url = address(options, `sessions/${encodeURIComponent(sessionId)}/history`);
  const { history } = await (await request(options, url)).json();
  return history.map(({ role, content }: { role: "user" | "assistant"; content: string }, i: number) => ({
    id: `${sessionId}-${i}`,
    role,
    parts: [{ type: "text", text: content }],
  }));
}

/** Waits for a moment; a chat that is stopped before it is closed. */
function settled(chat: Chat, when: () => boolean, signal?: AbortSignal): Promise<void> {
  return new Promise((done, fail) => {
    const abort = () => {
      off();
      chat.close();
      fail(new DOMException("The answer was stopped.", "AbortError"));
    };
    const look = () => {
      if (!when()) return;
      off();
      signal?.removeEventListener("abort", abort);
      done();
    };
    const off = chat.subscribe(look);
    signal?.addEventListener("abort", abort);
    if (signal?.aborted) abort();
    else look();
  });
}

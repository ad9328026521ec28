import type { UIMessageChunk } from "ai";
import type { Chat } from "../core/chat.ts";
import type { ChatError } from "../core/error.ts";
import type { Answer } from "../core/message.ts";

/** What the answer's message has as `metadata` when it is whole. */
export interface AnswerMetadata {
  readonly finish?: Answer["finish"];
  readonly figures?: Answer["figures"];
  readonly usage?: Answer["usage"];
  readonly contextRevision?: number;
}

const reasons = { stop: "stop", length: "length", stopped: "other", interrupted: "error" } as const;

/** What is known of an answer that was asked for. */
export interface Asked {
  readonly answer?: Answer;
  /** Why there will be none. */
  readonly error?: ChatError;
}

/**
 * An answer as a stream of the AI SDK, as far as it is written and on to its end.
 *
 * @param chat - Where it is followed; closed when the stream ends.
 * @param find - The answer as it is now.
 * @param signal - Ends the answer itself, and not only the stream.
 */
export function streamOf(chat: Chat, find: () => Asked, signal?: AbortSignal): ReadableStream<UIMessageChunk> {
  return new ReadableStream<UIMessageChunk>({
    start(controller) {
      let told: Answer | undefined;
      const end = () => {
        off();
        signal?.removeEventListener("abort", abort);
      };
      const look = () => {
        const { status, error } = chat.state;
        const { answer, error: refused } = find();
        if (answer && answer !== told) {
          for (const chunk of chunks(told, answer)) controller.enqueue(chunk);
          told = answer;
        }
        const failed =
          refused ?? answer?.error ?? (status === "closed" && answer?.status !== "done" ? error : undefined);
        if (failed) controller.enqueue({ type: "error", errorText: failed.message });
        if (!failed && answer?.status !== "done") return;
        end();
        controller.close();
        chat.close();
      };
      const abort = () => {
        end();
        controller.error(new DOMException("The answer was stopped.", "AbortError"));
        stop(chat, find);
      };
      const off = chat.subscribe(look);
      signal?.addEventListener("abort", abort);
      if (signal?.aborted) abort();
      else look();
    },
    cancel: () => chat.close(), // nobody reads on; the answer is written on
  });
}

/** Stops the answer as soon as there is one. */
function stop(chat: Chat, find: () => Asked) {
  const look = () => {
    const { answer, error } = find();
    if (!answer && !error && chat.state.status !== "closed") return;
    off();
    const stopped = answer ? chat.stop(answer.id) : Promise.resolve();
    stopped.catch(() => {}).finally(() => chat.close());
  };
  const off = chat.subscribe(look);
  look();
}

function* chunks(told: Answer | undefined, answer: Answer): Generator<UIMessageChunk> {
  const { id, content, status } = answer;
  if (!told) {
    yield { type: "start", messageId: id };
    yield { type: "text-start", id };
  }
  const delta = content.slice(told?.content.length ?? 0);
  if (delta) yield { type: "text-delta", id, delta };
  const charts = answer.charts ?? [];
  for (let i = told?.charts?.length ?? 0; i < charts.length; i++)
    yield { type: "data-chart", id: `${id}-${i}`, data: charts[i] };
  if (status !== "done") return;
  yield { type: "text-end", id };
  const { finish = "stop", figures, usage, contextRevision } = answer;
  const messageMetadata: AnswerMetadata = { finish, figures, usage, contextRevision };
  yield { type: "finish", finishReason: reasons[finish], messageMetadata };
}

import type { ChatError } from "./error.ts";
import type { Chart, Figure, Finish, ToolCall, TurnStatus, Usage } from "./protocol.ts";

/** A question. */
export interface Question {
  readonly role: "user";
  /** The client's own id of it where it has one; the same for as long as it is held. */
  readonly id: string;
  readonly content: string;
  /** `sending` until the server has stored it for good; `failed` where it refused to. */
  readonly status: "sending" | "sent" | "failed";
  /** Why it was refused. */
  readonly error?: ChatError;
  readonly createdAt?: string;
}

/** An answer, as far as it is written. */
export interface Answer {
  readonly role: "assistant";
  /** Its turn's id. */
  readonly id: string;
  /** The text so far; never taken back while the turn lasts. */
  readonly content: string;
  readonly status: TurnStatus | "done" | "failed";
  /** Its place in the queue, 1 for the next. */
  readonly position?: number;
  /** How it ended: `stopped` and `interrupted` answers are not whole. */
  readonly finish?: Finish;
  readonly figures?: readonly Figure[];
  readonly charts?: readonly Chart[];
  readonly tools?: readonly ToolCall[];
  readonly usage?: Usage;
  /** The revision of the context that it saw. */
  readonly contextRevision?: number;
  /** Why there is none, or none that is whole. */
  readonly error?: ChatError;
}

/** One of the conversation. Messages never change: what changes is another object with the same `id`. */
export type Message = Question | Answer;

/** Whether an answer has come to its end, good or bad. */
export const isEnded = (answer: Answer) => answer.status === "done" || answer.status === "failed";

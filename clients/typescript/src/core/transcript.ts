import { ChatError } from "./error.ts";
import { type Answer, isEnded, type Message, type Question } from "./message.ts";
import type { JsonObject, ServerFrame } from "./protocol.ts";

/** A question with its answers, the newest last. */
interface Place {
  /** The number of the question's entry, by which the conversation is ordered; nothing stored comes after infinity. */
  entry: number;
  question?: Question;
  answers: Answer[];
}

/** The conversation as frames tell it: the same as the server's history, however often they were cut off. */
export class Transcript {
  /** Where to come back to; the beginning of everything, to start with. */
  cursor: string | undefined = "0:0";
  greeting?: string;
  context?: JsonObject;
  contextRevision = 0;
  #places: Place[] = [];
  #turns = new Map<string, Place>();
  #messages?: readonly Message[];

  /** The conversation in the history's order; of several answers to one question the latest that has text. */
  get messages(): readonly Message[] {
    this.#messages ??= this.#places.flatMap(({ question, answers }) => {
      const shown = answers.find((answer) => !isEnded(answer)) ?? answers.findLast((answer) => answer.content);
      return [question, shown ?? answers.at(-1)].filter((message) => message !== undefined);
    });
    return this.#messages;
  }

  /** The answer that is being written. */
  get running(): Answer | undefined {
    for (let i = this.#places.length - 1; i >= 0; i--) {
      const found = this.#places[i]?.answers.find((answer) => !isEnded(answer) && answer.status !== "queued");
      if (found) return found;
    }
    return undefined;
  }

  /** A question by its id, and its answers. */
  find(id: string): Place | undefined {
    return this.#places.findLast((place) => place.question?.id === id);
  }

  /** An answer by its turn's id. */
  answer(turn: string): Answer | undefined {
    return this.#turns.get(turn)?.answers.find((answer) => answer.id === turn);
  }

  /** Adds a question that is yet to be sent, or is to be sent once more. */
  add(id: string, content: string) {
    const place = this.find(id) ?? this.#insert(Number.POSITIVE_INFINITY);
    place.question = { role: "user", id, content, status: "sending" };
    this.#messages = undefined;
  }

  refuse(id: string, error: ChatError) {
    const place = this.find(id);
    if (place?.question?.status !== "sending") return;
    place.question = { ...place.question, status: "failed", error };
    this.#messages = undefined;
  }

  /** Takes in a frame; false where it does not fit what is held, so that only the beginning helps. */
  take(frame: ServerFrame): boolean {
    const fits = this.#take(frame);
    if (fits && "cursor" in frame && frame.cursor) this.cursor = frame.cursor;
    return fits;
  }

  /** Forgets everything but what is not sent yet. */
  reset() {
    this.#places = this.#places.filter((place) => place.entry === Number.POSITIVE_INFINITY);
    this.#turns.clear();
    this.#messages = undefined;
    this.context = undefined;
    this.contextRevision = 0;
    this.cursor = "0:0";
  }

  #take(frame: ServerFrame): boolean {
    switch (frame.type) {
      case "system":
        this.greeting = frame.content;
        break;
      case "reset":
        this.reset();
        break;
      case "message":
        this.#stored(frame.message);
        break;
      case "turn":
        this.#change(frame.turn_id, frame.asked, { status: frame.status, position: frame.position });
        break;
      case "chunk":
        return this.#grow(frame.turn_id, frame.offset, frame.content);
      case "tool": {
        const { type: _, turn_id, ...call } = frame;
        const tools = this.answer(turn_id)?.tools ?? [];
        this.#change(turn_id, undefined, { tools: [...tools.filter((one) => one.call_id !== call.call_id), call] });
        break;
      }
      case "chart":
        this.#change(frame.turn_id, undefined, {
          charts: [...(this.answer(frame.turn_id)?.charts ?? []), frame.chart],
        });
        break;
      case "done":
        this.#change(frame.turn_id, frame.asked, {
          status: "done",
          content: frame.content,
          finish: frame.finish,
          figures: frame.figures,
          usage: frame.usage,
          contextRevision: frame.context_revision,
        });
        break;
      case "error":
        if (frame.turn_id)
          this.#change(frame.turn_id, frame.asked, {
            status: "failed",
            error: new ChatError(frame.code, frame.content, frame.retryable),
          });
        break;
      case "context":
        this.context = frame.context;
        this.contextRevision = frame.revision;
        break;
    }
    return true;
  }

  #stored(message: Extract<ServerFrame, { type: "message" }>["message"]) {
    const id = message.client_id ?? message.id;
    const own = this.find(id);
    const place = own?.entry === message.entry ? own : this.#insert(message.entry);
    if (own && own !== place) this.#places.splice(this.#places.indexOf(own), 1);
    place.question = { role: "user", id, content: message.content, status: "sent", createdAt: message.created_at };
    this.#messages = undefined;
  }

  #grow(turn: string, offset: number, content: string) {
    const text = this.answer(turn)?.content ?? "";
    if (offset > text.length) return false;
    const before = offset === text.length ? text : text.slice(0, offset);
    this.#change(turn, undefined, { content: before + content });
    return true;
  }

  #change(turn: string, asked: number | undefined, change: Partial<Answer>) {
    // Only a server that does not say which question a turn answers leaves it to the last one.
    const place = this.#turns.get(turn) ?? this.#insert(asked ?? this.#places.at(-1)?.entry ?? 0);
    this.#turns.set(turn, place);
    const at = place.answers.findIndex((answer) => answer.id === turn);
    const known = place.answers[at] ?? { role: "assistant", id: turn, content: "", status: "running" };
    place.answers[at < 0 ? place.answers.length : at] = { ...known, ...change };
    this.#messages = undefined;
  }

  /** The place of an entry; a new one where there is none yet, or where it has no number. */
  #insert(entry: number): Place {
    let at = this.#places.length;
    while (at > 0 && (this.#places[at - 1] as Place).entry > entry) at--;
    const found = this.#places[at - 1];
    if (found?.entry === entry && entry !== Number.POSITIVE_INFINITY) return found;
    const place: Place = { entry, answers: [] };
    this.#places.splice(at, 0, place);
    return place;
  }
}

import type { Chat } from "./chat.ts";
import { ChatError } from "./error.ts";
import { type Answer, isEnded } from "./message.ts";

/**
 * The answer to a question: `await` it for the whole of it, or iterate over it as it is written. Either fails with a
 * `ChatError` if the question is refused or its turn fails.
 */
export class Reply implements PromiseLike<Answer>, AsyncIterable<Answer> {
  constructor(
    private readonly chat: Chat,
    /** The question's id. */
    readonly id: string,
  ) {}

  // biome-ignore lint/suspicious/noThenProperty: awaiting it is what it is for
  then<A = Answer, B = never>(
    done?: ((answer: Answer) => A | PromiseLike<A>) | null,
    fail?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#whole().then(done, fail);
  }

  /** The answer each time that there is more of it, at last the whole. Who is slow sees fewer steps. */
  async *[Symbol.asyncIterator](): AsyncIterator<Answer> {
    let seen: Answer | undefined;
    for (;;) {
      const answer = await this.#next(seen);
      yield answer;
      if (isEnded(answer)) return;
      seen = answer;
    }
  }

  async #whole(): Promise<Answer> {
    let answer: Answer | undefined;
    do answer = await this.#next(answer);
    while (!isEnded(answer));
    return answer;
  }

  /** The answer as soon as it is another than was seen. */
  #next(seen?: Answer): Promise<Answer> {
    return new Promise((done, fail) => {
      const look = () => {
        const { question, answer } = this.chat.find(this.id);
        const { status, error } = this.chat.state;
        const failed = question?.error ?? answer?.error ?? (status === "closed" ? (error ?? closed) : undefined);
        if (failed && !(answer && answer.status === "done")) fail(failed);
        else if (answer && answer !== seen) done(answer);
        else return;
        off();
      };
      const off = this.chat.subscribe(look);
      look();
    });
  }
}

const closed = new ChatError("closed", "The chat was closed.");

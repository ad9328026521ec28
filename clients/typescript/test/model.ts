import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** One request to the model; the test says what it answers, and when. */
export class Call {
  constructor(
    /** The last thing that the user said. */
    readonly question: string,
    private readonly response: ServerResponse,
  ) {
    response.writeHead(200, { "Content-Type": "text/event-stream" });
  }

  say(text: string) {
    this.#event({ choices: [{ index: 0, delta: { content: text } }] });
    return this;
  }

  end() {
    this.#event({ choices: [{ index: 0, delta: {}, finish_reason: "stop" }] });
    this.response.end("data: [DONE]\n\n");
  }

  answer(text: string) {
    this.say(text).end();
  }

  /** Calls a tool instead of answering; what came of it stands in the next request. */
  use(name: string, given: object) {
    const call = { index: 0, id: "c1", type: "function", function: { name, arguments: JSON.stringify(given) } };
    this.#event({ choices: [{ index: 0, delta: { tool_calls: [call] } }] });
    this.#event({ choices: [{ index: 0, delta: {}, finish_reason: "tool_calls" }] });
    this.response.end("data: [DONE]\n\n");
  }

  /** Ends it in the middle, as a provider that breaks down. */
  break() {
    this.response.destroy();
  }

  /** Resolves once the server has given up reading. */
  async left() {
    if (!this.response.closed) await once(this.response, "close", { signal: AbortSignal.timeout(10_000) });
  }

  #event(data: object) {
    this.response.write(
      `data: ${JSON.stringify({ id: "c", object: "chat.completion.chunk", model: "m", ...data })}\n\n`,
    );
  }
}

/** A model that says nothing by itself: the test takes each request and plays its stream. */
export class ScriptedModel {
  readonly #calls: Call[] = [];
  readonly #takers: ((call: Call) => void)[] = [];
  readonly #http: Server;
  /** Answers every request from now on, where it is set. */
  player?: (call: Call) => void;

  private constructor() {
    this.#http = createServer(async (request, response) => {
      let body = "";
      for await (const part of request) body += part;
      const said = JSON.parse(body).messages.filter((one: { role: string }) => one.role === "user");
      const call = new Call(said.at(-1).content, response);
      const take = this.player ?? this.#takers.shift();
      if (take) take(call);
      else this.#calls.push(call);
    });
  }

  static async start() {
    const model = new ScriptedModel();
    model.#http.listen(0, "127.0.0.1");
    await once(model.#http, "listening");
    return model;
  }

  get settings() {
    return {
      Charla__Model__Provider: "openai",
      Charla__Model__Endpoint: `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}/v1`,
      Charla__Model__ApiKey: "sk-test",
      Charla__Model__Name: "m",
    };
  }

  /** The next request that nobody has taken. */
  next(): Promise<Call> {
    const call = this.#calls.shift();
    return call ? Promise.resolve(call) : new Promise((done) => this.#takers.push(done));
  }

  /** Whether there is a request that nobody has taken. */
  get asked() {
    return this.#calls.length > 0;
  }

  /** Forgets the requests that nobody has taken. */
  forget() {
    for (const call of this.#calls.splice(0)) call.break();
    this.#takers.length = 0;
  }

  async stop() {
    this.#http.closeAllConnections();
    this.#http.close();
  }
}

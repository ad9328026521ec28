import { WebSocket } from "ws";
import { Server } from "../../../tests/e2e/src/server.ts";
import { type Chat, type ChatOptions, type ChatState, connect, createSession } from "../src/index.ts";
import { ScriptedModel } from "./model.ts";
import { Network } from "./network.ts";

export const Socket = WebSocket as unknown as typeof globalThis.WebSocket;
/** Fast enough for a test, with the proportions of the real ones. */
export const quick = { backoff: 10, longest: 100, patience: 2000, heartbeat: 5000 };

/** The real server with a scripted model, behind a network that the test can break. */
export class Stage {
  readonly #chats: Chat[] = [];

  private constructor(
    readonly model: ScriptedModel,
    readonly server: Server,
    readonly proxy: Network,
  ) {}

  static async open(settings: Record<string, string> = {}) {
    const model = await ScriptedModel.start();
    const server = await Server.start({ settings: { ...model.settings, ...settings } });
    return new Stage(model, server, await Network.open(server.port));
  }

  get url() {
    return this.proxy.url;
  }

  async session(context?: Record<string, unknown>) {
    return (await createSession({ url: this.server.url, ...(context && { context }) })).sessionId;
  }

  /** Follows a session through the bad network. */
  connect(session: string, options: ChatOptions = {}) {
    const chat = connect(session, { url: this.url, WebSocket: Socket, timing: quick, ...options });
    this.#chats.push(chat);
    return chat;
  }

  /** The chats are over, and the network is good again. */
  calm() {
    for (const chat of this.#chats.splice(0)) chat.close();
    this.proxy.weather = () => ({});
    this.model.player = undefined;
    this.model.forget();
  }

  async close() {
    this.calm();
    await this.proxy.close();
    await this.server.dispose();
    await this.model.stop();
  }
}

/** Waits until what a chat shows is as wanted. */
export function until(chat: Chat, wanted: (state: ChatState) => unknown): Promise<ChatState> {
  return new Promise((done, fail) => {
    const late = setTimeout(() => {
      off();
      fail(new Error(`It never came to that. The state at last: ${JSON.stringify(chat.state, null, 1)}`));
    }, 10_000);
    const look = () => {
      if (!wanted(chat.state)) return;
      clearTimeout(late);
      off();
      done(chat.state);
    };
    const off = chat.subscribe(look);
    look();
  });
}

export const online = (chat: Chat) => until(chat, (state) => state.status === "online");

/** What a chat shows, as the server's history would say it. */
export const shown = (chat: Chat) =>
  chat.state.messages.filter((message) => message.content).map(({ role, content }) => ({ role, content }));

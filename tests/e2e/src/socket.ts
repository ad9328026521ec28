import { once } from "node:events";
import { vi } from "vitest";
import { WebSocket } from "ws";

export type Frame = { type: string; content: string };
export type Turn = { chunks: string[]; end: Frame };

/** A plain client of the documented WebSocket that remembers every frame. */
export class Chat {
  private readonly frames: Frame[] = [];
  private read = 0;

  private constructor(private readonly socket: WebSocket) {
    socket.on("message", (data) => this.frames.push(JSON.parse(String(data))));
  }

  static async open(url: string) {
    const socket = new WebSocket(url);
    const chat = new Chat(socket);
    await once(socket, "open", { signal: AbortSignal.timeout(10_000) });
    await chat.next();
    return chat;
  }

  next(): Promise<Frame> {
    return vi.waitFor(
      () => {
        const frame = this.frames[this.read];
        if (!frame) throw new Error("No frame came from the server.");
        this.read++;
        return frame;
      },
      { timeout: 45_000, interval: 5 },
    );
  }

  /** Sends a message and hears its turn to the end: done or error. */
  async ask(content: string): Promise<Turn> {
    this.socket.send(JSON.stringify({ type: "message", content }));
    const chunks: string[] = [];
    for (;;) {
      const frame = await this.next();
      if (frame.type === "chunk") chunks.push(frame.content);
      else if (frame.type !== "system") return { chunks, end: frame };
    }
  }

  close() {
    this.socket.close();
  }
}

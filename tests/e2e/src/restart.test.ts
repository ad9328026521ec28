import { afterEach, expect, test } from "vitest";
import { Server } from "./server.ts";
import { Chat } from "./socket.ts";

let server: Server | undefined;

afterEach(() => server?.dispose());

for (const signal of ["SIGINT", "SIGTERM", "SIGKILL"] as const) {
  test(`what was answered is there after ${signal} and a new start`, async () => {
    server = await Server.start();
    const { session_id, websocket_url } = await server.create();
    const chat = await Chat.open(websocket_url);
    const { end } = await chat.ask("Hola");
    expect(end.type).toBe("done");

    const code = await server.stop(signal);
    expect(code).toBe(signal === "SIGKILL" ? null : 0);
    await server.run();

    const history = await server.history(session_id);
    expect(history).toEqual([
      { role: "user", content: "Hola" },
      { role: "assistant", content: end.content },
    ]);
    const again = await Chat.open(websocket_url);
    expect((await again.ask("¿Sigues ahí?")).end.type).toBe("done");
    again.close();
  });
}

import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { Transcript } from "../src/core/transcript.ts";
import type { ServerFrame } from "../src/index.ts";
import { typeErrors } from "./types.ts";

const folder = resolve(import.meta.dirname, "../../../docs/contract/frames");
const names = readdirSync(folder).filter((name) => name.endsWith(".json") && !name.startsWith("plain-"));
const golden = (name: string) => readFileSync(join(folder, name), "utf8").trim();

test("the types are those of the golden frames, field by field", () => {
  const lines = names.map((name, i) => {
    const type = name.startsWith("client-") ? "ClientFrame" : "ServerFrame";
    return `export const frame${i}: ${type} = ${golden(name)}; // ${name}`;
  });
  const code = `import type { ClientFrame, ServerFrame } from "../src/core/protocol.ts";\n${lines.join("\n")}`;
  expect(typeErrors([{ name: resolve(import.meta.dirname, "golden.ts"), code }])).toEqual([]);
});

test("the golden frames make a conversation", () => {
  const transcript = new Transcript();
  const take = (name: string) => transcript.take(JSON.parse(golden(`${name}.json`)) as ServerFrame);
  for (const name of ["system", "message", "turn-queued", "turn-running", "chunk"])
    expect(take(name), name).toBe(name !== "chunk"); // its first nine characters are missing
  transcript.take({
    type: "chunk",
    turn_id: "22222222-2222-4222-8222-222222222222",
    offset: 0,
    content: "Gastaste ",
    cursor: "2:9",
  });
  expect(take("chunk")).toBe(true);
  expect(transcript.running?.content).toBe("Gastaste 12.450,50 €\n😀");
  expect(transcript.cursor).toBe("2:22:22222222222242228222222222222222");
  for (const name of ["message-again", "done", "context", "pong", "error"]) expect(take(name), name).toBe(true);
  expect(transcript.messages).toMatchObject([
    { role: "user", id: "m-1", content: "¿Cuánto gasté?", status: "sent" },
    {
      role: "assistant",
      status: "done",
      finish: "stop",
      usage: { output_tokens: 8 },
      content: "Gastaste 12.450,50 €\n😀",
    },
  ]);
  expect([transcript.contextRevision, transcript.cursor]).toEqual([2, "4:0"]);
  take("reset");
  expect([transcript.messages, transcript.context, transcript.cursor]).toEqual([[], undefined, "0:0"]);
});

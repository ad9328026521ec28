import type { Sight } from "./recorder.ts";

export type Tongue = "curl" | "TypeScript" | "C#" | "JSON";
export const tongues: readonly Tongue[] = ["curl", "TypeScript", "C#", "JSON"];

interface ClientFrame {
  type: string;
  content?: string;
  context?: unknown;
  id?: string;
  turn_id?: string;
  patch?: unknown;
  if_revision?: number;
}

/** A frame that was sent, as a program that does the same; one that was received is only its JSON. */
export function snippet(tongue: Tongue, sight: Sight, session: string, origin: string, signedIn: boolean): string {
  if (tongue === "JSON" || sight.kind !== "sent") return pretty(sight.text);
  const frame: ClientFrame = JSON.parse(sight.text);
  if (tongue === "curl") return curl(frame, session, origin, signedIn);
  return tongue === "C#" ? csharp(frame, session, origin, signedIn) : typescript(frame, session, origin, signedIn);
}

export function pretty(text: string) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** In single quotes, for a shell. */
const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

function curl(frame: ClientFrame, session: string, origin: string, signedIn: boolean) {
  const { type, ...message } = frame;
  const path = type === "message" ? "messages" : "frames";
  const body = JSON.stringify(type === "message" ? message : frame);
  return [
    `curl -sN ${quoted(`${origin}/chat/sessions/${session}/${path}`)}`,
    ...(signedIn ? [`  -H "Authorization: Bearer $CHARLA_KEY"`] : []),
    `  -H 'Content-Type: application/json'`,
    `  -d ${quoted(body)}`,
  ].join(" \\\n");
}

function typescript(frame: ClientFrame, session: string, origin: string, signedIn: boolean) {
  const options = signedIn
    ? `{ url: ${JSON.stringify(origin)}, token: process.env.CHARLA_KEY }`
    : `{ url: ${JSON.stringify(origin)} }`;
  return [
    'import { connect } from "charla-client";',
    "",
    `const chat = connect(${JSON.stringify(session)}, ${options});`,
    ...typescriptCall(frame),
    "chat.close();",
  ].join("\n");
}

function typescriptCall({ type, content, context, turn_id, patch, if_revision }: ClientFrame) {
  if (type === "message") {
    const options = context ? `, { context: ${JSON.stringify(context)} }` : "";
    return [`const answer = await chat.ask(${JSON.stringify(content)}${options});`, "console.log(answer.content);"];
  }
  if (type === "stop") return [`await chat.stop(${turn_id ? JSON.stringify(turn_id) : ""});`];
  if (type === "regenerate") return ["await chat.regenerate();"];
  const options = if_revision === undefined ? "" : `, { ifRevision: ${if_revision} }`;
  return [`await chat.setContext(${JSON.stringify(patch)}${options});`];
}

/** A JSON text as a raw literal of C#: three quotes, or more where the text has three. */
function raw(text: string) {
  const longest = Math.max(2, ...(text.match(/"+/g) ?? []).map((run) => run.length));
  const fence = '"'.repeat(longest + 1);
  return `JsonDocument.Parse(${fence}\n    ${text}\n    ${fence}).RootElement`;
}

function csharp(frame: ClientFrame, session: string, origin: string, signedIn: boolean) {
  const token = signedIn ? ', Token = _ => new(Environment.GetEnvironmentVariable("CHARLA_KEY"))' : "";
  return [
    ...(frame.context || frame.patch ? ["using System.Text.Json;"] : []),
    "using Charla.Client;",
    ...(frame.type === "message" ? [] : ["using Charla.Protocol;"]),
    "",
    `var options = new CharlaClientOptions { Url = new Uri("${origin}")${token} };`,
    "using var http = new HttpClient();",
    "var charla = new CharlaClient(http, options);",
    ...csharpCall(frame, session),
  ].join("\n");
}

function csharpCall({ type, content, context, turn_id, patch, if_revision }: ClientFrame, session: string) {
  if (type === "message") {
    const more = context ? `, ${raw(JSON.stringify(context))}` : "";
    return [
      `await foreach (var text in charla.AskAsync("${session}", ${JSON.stringify(content)}${more}))`,
      "    Console.Write(text);",
    ];
  }
  const frame =
    type === "stop"
      ? `new StopFrame(${turn_id ? JSON.stringify(turn_id) : ""})`
      : type === "regenerate"
        ? "new RegenerateFrame()"
        : `new EditContextFrame(${raw(JSON.stringify(patch))}${if_revision === undefined ? "" : `, ${if_revision}`})`;
  return [`await charla.SendAsync("${session}", ${frame});`];
}

export { Chat, type ChatOptions, type ChatState, connect } from "./core/chat.ts";
export type { Status } from "./core/connection.ts";
export { ChatError } from "./core/error.ts";
export type { Answer, Message, Question } from "./core/message.ts";
export type * from "./core/protocol.ts";
export type { Reply } from "./core/reply.ts";
export type { ServerOptions } from "./core/server.ts";
export { createSession, type Session } from "./core/session.ts";
export type { Timing } from "./core/timing.ts";

import type { ChatError } from "./error.ts";
import type { ClientFrame, ServerFrame } from "./protocol.ts";

/** One connection that carries `charla.v1`. */
export interface Wire {
  /** Sends a frame; resolves once the server has dealt with it, rejects with its refusal. Never after the end. */
  send(frame: ClientFrame): Promise<void>;
  /** Asks for a sign of life; absent where it cannot be asked for. */
  ping?(): void;
  /** Ends it; nothing is heard from it any more. */
  close(): void;
}

/** Why a connection ended. */
export interface WireEnd {
  /** The WebSocket's close code or the HTTP status; absent where the network ended it. */
  code?: number;
  error?: ChatError;
}

/** What a connection tells. */
export interface WireListener {
  frame(frame: ServerFrame): void;
  /** Something came, be it no frame. */
  alive(): void;
  /** It ended by itself; once, and last. */
  end(end: WireEnd): void;
}

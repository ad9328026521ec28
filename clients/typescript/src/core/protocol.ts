/** Any JSON object. */
export type JsonObject = { [key: string]: unknown };

/** A number of an answer, and where it comes from. */
export interface Figure {
  readonly text: string;
  /** Where it stands in the answer, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  readonly value: number;
  readonly unit?: "currency" | "percent" | "count";
  readonly status: "given" | "asked" | "derived" | "unsupported";
  /** A JSON Pointer into the context, or the formula, such as `/total_spent ÷ /total_invoices`. */
  readonly source?: string;
  /** JSON Pointers to the values that it is calculated from. */
  readonly inputs?: readonly string[];
}

/** A chart of an answer. */
export interface Chart {
  readonly kind: string;
  readonly title?: string;
  readonly [key: string]: unknown;
}

/** What a model does besides writing. */
export interface ToolCall {
  readonly call_id: string;
  readonly name: string;
  readonly status: string;
  readonly label?: string;
}

/** Tokens of one answer, and what they cost. */
export interface Usage {
  readonly input_tokens?: number;
  readonly output_tokens?: number;
  /** Of the input, what the provider had in its cache. */
  readonly cached_tokens?: number;
  /** Of the output, thoughts. */
  readonly reasoning_tokens?: number;
  /** Where the server knows the price. */
  readonly cost?: number;
  readonly currency?: string;
  /** Whether the server has counted, since the provider did not say. */
  readonly estimated?: boolean;
}

/** How an answer ended. */
export type Finish = "stop" | "length" | "stopped" | "interrupted";

/** How far a turn is. */
export type TurnStatus = "queued" | "running" | "thinking" | "calling";

/** A frame of `charla.v1` as the server sends it. Frames of unknown types are ignored. */
export type ServerFrame =
  | {
      type: "system";
      content: string;
      session_id: string;
      cursor: string;
      turn: string | null;
      context_revision: number;
    }
  | {
      type: "message";
      message: { id: string; entry: number; role: "user"; content: string; client_id?: string; created_at: string };
      cursor?: string;
    }
  | { type: "turn"; turn_id: string; status: TurnStatus; position?: number; asked?: number }
  | { type: "chunk"; turn_id: string; offset: number; cursor: string; content: string }
  | ({ type: "tool"; turn_id: string } & ToolCall)
  | { type: "chart"; turn_id: string; chart: Chart }
  | {
      type: "done";
      turn_id: string;
      message_id: string;
      asked: number;
      finish: Finish;
      figures?: readonly Figure[];
      usage?: Usage;
      context_revision: number;
      cursor: string;
      content: string;
    }
  | {
      type: "error";
      code: string;
      content: string;
      retryable: boolean;
      turn_id?: string;
      client_id?: string;
      cursor?: string;
      asked?: number;
      retry_after?: number;
    }
  | { type: "context"; revision: number; context: JsonObject; changed: readonly string[]; cursor: string }
  | { type: "reset" }
  | { type: "pong" };

/** A frame of `charla.v1` as a client sends it. */
export type ClientFrame =
  | { type: "message"; content: string; context?: JsonObject; id?: string }
  | { type: "stop"; turn_id?: string }
  | { type: "regenerate" }
  | { type: "context"; patch: JsonObject; if_revision?: number }
  | { type: "ping" };

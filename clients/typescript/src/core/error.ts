/** What went wrong, for people (`message`, in the session's language) and for programs (`code`, which never changes). */
export class ChatError extends Error {
  override readonly name = "ChatError";

  constructor(
    /** Such as `queue_full`; `offline`, `connection_lost` and `closed` are this client's own. */
    readonly code: string,
    message: string,
    /** Whether the same may succeed in a moment. */
    readonly retryable = false,
    /** The HTTP status or the WebSocket's close code, where there is one. */
    readonly status?: number,
    /** Seconds after which it may succeed, where the server says. */
    readonly retryAfter?: number,
  ) {
    super(message);
  }
}

/** The error that an HTTP answer tells of. */
export async function errorOf(response: Response): Promise<ChatError> {
  const problem = await response.json().catch(() => ({}));
  const { status } = response;
  const seconds = Number(response.headers.get("Retry-After") ?? Number.NaN);
  return new ChatError(
    problem.code ?? `http_${status}`,
    problem.detail ?? `The server answered ${status}.`,
    problem.retryable ?? (status >= 500 || status === 429),
    status,
    seconds >= 0 ? seconds : undefined,
  );
}

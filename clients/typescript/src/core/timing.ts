/** Times in milliseconds. The defaults suit pages; tests and bots may want others. */
export interface Timing {
  /** The first wait after a failure is a random part of this, and each further one of twice as much… */
  backoff: number;
  /** … up to this. */
  longest: number;
  /** How long a connection may take until it is greeted, or to answer when it is asked for a sign of life. */
  patience: number;
  /** How long it may be silent before it is asked; silent for as long again, it is given up. */
  heartbeat: number;
}

export const timing: Timing = { backoff: 500, longest: 30_000, patience: 10_000, heartbeat: 20_000 };

/**
 * "Full jitter": anything from nothing up to a limit that doubles with each failure, so that the clients of a server that
 * was down do not all come back at once.
 */
export function backoff({ backoff: first, longest }: Timing, failures: number, random = Math.random): number {
  return random() * Math.min(longest, first * 2 ** failures);
}

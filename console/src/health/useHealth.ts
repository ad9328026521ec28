import { useEffect, useState } from "react";

const LOOK_EVERY = 5000;
const MOST = 120;

export interface Look {
  readonly time: number;
  /** The HTTP status; nothing where the server did not answer. */
  readonly live?: number;
  readonly ready?: number;
  readonly milliseconds: number;
}

async function look(): Promise<Look> {
  const time = Date.now();
  const ask = (path: string) =>
    fetch(path, { cache: "no-store" }).then(
      (answer) => answer.status,
      () => undefined,
    );
  const begun = performance.now();
  const live = await ask("/health/live");
  const milliseconds = performance.now() - begun;
  return { time, live, ready: await ask("/health/ready"), milliseconds };
}

/** How the server is, looked at every few seconds for as long as somebody looks at the page. */
export function useHealth(): readonly Look[] {
  const [looks, setLooks] = useState<readonly Look[]>([]);
  useEffect(() => {
    let left = false;
    const next = async () => {
      if (document.hidden) return;
      const now = await look();
      if (!left) setLooks((before) => [...before, now].slice(-MOST));
    };
    next();
    const timer = setInterval(next, LOOK_EVERY);
    return () => {
      left = true;
      clearInterval(timer);
    };
  }, []);
  return looks;
}

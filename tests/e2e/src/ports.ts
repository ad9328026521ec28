import { createServer } from "node:net";

/** A port that nobody listens on now. */
export const freePort = () => listen(0);

/** Fails with a clear message when somebody listens on the port already. */
export async function requireFree(port: number) {
  await listen(port).catch(() => {
    throw new Error(`Port ${port} is taken: the document's own code needs it. Stop what listens there.`);
  });
}

function listen(port: number) {
  return new Promise<number>((done, fail) => {
    const probe = createServer();
    probe.once("error", fail);
    probe.listen(port, "127.0.0.1", () => {
      const address = probe.address();
      const found = typeof address === "object" && address ? address.port : port;
      probe.close(() => done(found));
    });
  });
}

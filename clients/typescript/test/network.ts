import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";

/** How the network treats one connection; a new one is asked for each. */
export interface Weather {
  /** Bytes after which it is cut, both ways together. */
  bytes?: number;
  /** Milliseconds that everything takes longer. */
  delay?: number;
  /** What the client sends arrives twice, on a second connection of which nobody hears. */
  twice?: boolean;
  /** It is cut as soon as it asks for a WebSocket. */
  noUpgrade?: boolean;
}

/** The network between a client and the server, as bad as a test wants it. */
export class Network {
  readonly #net: Server;
  readonly #lines = new Set<Socket>();
  /** How many connections there have been. */
  connections = 0;
  /** How many of them asked for a WebSocket. */
  upgrades = 0;
  weather: () => Weather = () => ({});

  private constructor(port: number) {
    this.#net = createServer((near) => this.#serve(near, port));
  }

  static async open(port: number) {
    const proxy = new Network(port);
    proxy.#net.listen(0, "127.0.0.1");
    await once(proxy.#net, "listening");
    return proxy;
  }

  get url() {
    return `http://127.0.0.1:${(this.#net.address() as AddressInfo).port}`;
  }

  /** The network is gone for every connection that is open. */
  cut() {
    for (const line of this.#lines) line.destroy();
  }

  async close() {
    this.cut();
    this.#net.close();
  }

  #serve(near: Socket, port: number) {
    this.connections++;
    const weather = this.weather();
    const far = this.#line(connect(port, "127.0.0.1"));
    const shadow = weather.twice ? this.#line(connect(port, "127.0.0.1")) : undefined;
    shadow?.resume();
    this.#line(near);
    const cut = () => {
      near.destroy();
      far.destroy();
      shadow?.destroy();
    };
    let left = weather.bytes ?? Number.POSITIVE_INFINITY;
    let late: Promise<void> = Promise.resolve();
    const pass = (data: Buffer, ...to: Socket[]) => {
      const part = data.subarray(0, left);
      left -= part.length;
      const write = () => {
        for (const one of to) if (!one.destroyed) one.write(part);
        if (part.length < data.length) cut();
      };
      if (!weather.delay) return write();
      const time = new Promise<void>((over) => setTimeout(over, weather.delay));
      late = late.then(() => time).then(write);
    };
    near.on("data", (data) => {
      const upgrade = /^upgrade: websocket/im.test(data.toString("latin1"));
      if (upgrade) this.upgrades++;
      if (upgrade && weather.noUpgrade) return cut();
      pass(data, far, ...(shadow ? [shadow] : []));
    });
    far.on("data", (data) => pass(data, near));
    near.on("close", cut);
    far.on("close", cut);
  }

  #line(socket: Socket) {
    this.#lines.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => this.#lines.delete(socket));
    return socket;
  }
}

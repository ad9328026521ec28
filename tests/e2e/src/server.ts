import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { vi } from "vitest";
import { freePort } from "./ports.ts";
import { repo } from "./repo.ts";

const program = process.env.CHARLA_SERVER_DLL ?? repo("src/Charla.Server/bin/Debug/net10.0/Charla.Server.dll");

export type Created = { session_id: string; status: string; websocket_url: string };
export type Entry = { role: string; content: string };

/** The real server, as built, in a process and a data folder of its own. */
export class Server {
  private readonly folder = mkdtempSync(join(tmpdir(), "charla-e2e-"));
  private process?: ChildProcess;
  output = "";

  private constructor(
    readonly port: number,
    private readonly settings: Record<string, string>,
  ) {}

  static async start(options: { port?: number; settings?: Record<string, string> } = {}) {
    const server = new Server(options.port ?? (await freePort()), options.settings ?? {});
    try {
      await server.run();
    } catch (error) {
      await server.dispose();
      throw error;
    }
    return server;
  }

  get url() {
    return `http://localhost:${this.port}`;
  }

  /** Starts it, on the data that is there, and waits until it is ready. */
  async run() {
    if (!existsSync(program)) throw new Error(`The server is not built: ${program}`);
    const data = `Data Source=${join(this.folder, "charla.db")}`;
    const child = spawn("dotnet", [program, "--urls", this.url, "--ConnectionStrings:Charla", data], {
      cwd: this.folder,
      env: { ...inherited(), ...this.settings },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.process = child;
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (this.output += text));
    const ready = vi.waitFor(() => this.get("/health/ready"), { timeout: 20_000, interval: 50 });
    const ended = once(child, "exit").then(([code, signal]) => {
      throw new Error(`The server ended early: ${code ?? signal}`);
    });
    ended.catch(() => {});
    await Promise.race([ready, ended]).catch((error) => {
      throw new Error(`${error.message}\nThe server said:\n${this.output.slice(-2000)}`);
    });
  }

  /** Stops it and returns its exit code: null when the signal ended it. */
  async stop(signal: "SIGINT" | "SIGTERM" | "SIGKILL" = "SIGINT") {
    const child = this.process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const ended = once(child, "exit", { signal: AbortSignal.timeout(20_000) });
    child.kill(signal);
    await ended.catch(() => {
      child.kill("SIGKILL");
      throw new Error(`The server did not end on ${signal}.\n${this.output.slice(-2000)}`);
    });
    return child.exitCode;
  }

  /** Runs one of the program's commands beside it, with the same settings; what it says on its standard output. */
  command(...args: string[]) {
    const env = { ...inherited(), ...this.settings };
    return execFileSync("dotnet", [program, ...args], {
      cwd: this.folder,
      env,
      encoding: "utf8",
      stdio: "pipe",
    }).trim();
  }

  async dispose() {
    await this.stop("SIGKILL");
    rmSync(this.folder, { recursive: true, force: true });
  }

  async create(): Promise<Created> {
    return (await this.fetch("/chat/sessions", { method: "POST" })).json();
  }

  async history(session: string): Promise<Entry[]> {
    const answer = await this.get(`/chat/sessions/${session}/history`);
    return (await answer.json()).history;
  }

  get(path: string) {
    return this.fetch(path, {});
  }

  private async fetch(path: string, init: RequestInit) {
    const answer = await fetch(this.url + path, { ...init, signal: AbortSignal.timeout(10_000) });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
    return answer;
  }
}

/** The environment without what would configure the server from outside. */
function inherited() {
  const foreign = /^(Charla__|ConnectionStrings__|ASPNETCORE_|DOTNET_ENVIRONMENT|Logging__|Urls$)/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}

import { connect, type Socket } from "node:net";

export interface Answer {
  status: number;
  /** From the first byte written to the last byte of the answer. */
  ms: number;
}

/** One keep-alive connection with one request under way at a time, and as little code as HTTP/1.1 allows. */
export class Connection {
  private readonly socket: Socket;
  private buffered = "";
  private startedAt = 0;
  private waiting: ((answer: Answer) => void) | null = null;
  private failed: ((error: Error) => void) | null = null;
  private ended: Error | null = null;

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.setNoDelay(true);
    socket.setEncoding("latin1");
    socket.on("data", (text: string) => this.read(text));
    socket.on("error", (error) => this.end(error));
    socket.on("close", () => this.end(new Error("The server closed the connection.")));
  }

  static open(port: number): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: "127.0.0.1" });
      socket.once("error", reject);
      socket.once("connect", () => {
        socket.off("error", reject);
        resolve(new Connection(socket));
      });
    });
  }

  send(request: Uint8Array): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (this.ended) return reject(this.ended);
      this.waiting = resolve;
      this.failed = reject;
      this.startedAt = performance.now();
      this.socket.write(request);
    });
  }

  close(): void {
    this.ended ??= new Error("closed");
    this.socket.destroy();
  }

  private read(text: string): void {
    this.buffered = this.buffered === "" ? text : this.buffered + text;
    const headEnd = this.buffered.indexOf("\r\n\r\n");
    if (headEnd === -1) return;
    const head = this.buffered.slice(0, headEnd).toLowerCase();
    if (!isWhole(head, this.buffered, headEnd + 4)) return;
    const status = Number(this.buffered.slice(9, 12));
    this.buffered = "";
    const resolve = this.waiting;
    this.waiting = null;
    resolve?.({ status, ms: performance.now() - this.startedAt });
  }

  private end(error: Error): void {
    this.ended ??= error;
    if (this.waiting) this.failed?.(error);
    this.waiting = null;
  }
}

/** Only one request is under way, so whatever follows the head belongs to its answer. */
function isWhole(head: string, text: string, bodyAt: number): boolean {
  const lengthAt = head.indexOf("content-length:");
  if (lengthAt !== -1) return text.length - bodyAt >= Number.parseInt(head.slice(lengthAt + 15), 10);
  if (head.includes("transfer-encoding: chunked")) return text.endsWith("0\r\n\r\n");
  return true;
}

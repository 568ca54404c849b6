/** The part of express that the classic server uses; its types are not worth a dependency. */
declare module "express" {
  import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";

  interface Request extends IncomingMessage {
    body: unknown;
    get(header: string): string | undefined;
  }
  interface Response extends ServerResponse {
    sendStatus(code: number): void;
  }
  type Middleware = { readonly middleware: unique symbol };
  interface Application extends RequestListener {
    use(middleware: Middleware): void;
    post(path: string, handler: (request: Request, response: Response) => void): void;
  }
  interface Express {
    (): Application;
    json(options: {
      limit: string;
      verify(request: IncomingMessage & { rawBody?: Buffer }, response: ServerResponse, body: Buffer): void;
    }): Middleware;
  }
  const express: Express;
  export = express;
}

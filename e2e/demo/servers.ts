/** Small servers that are a Jaeger, or fail to be one, in a given way. Each keeps what it was asked. */
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';

export interface Server {
  /** With a slash at the end. */
  readonly url: string;
  /** `GET /api/services`, in order, with the headers that tell who asks. */
  readonly asked: { readonly what: string; readonly tenant: string; readonly token: string }[];
  stop(): Promise<void>;
}

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

export async function startServer(handler: Handler): Promise<Server> {
  const asked: Server['asked'] = [];
  const server = createServer((request, response) => {
    const { 'x-tenant': tenant = '', authorization = '' } = request.headers;
    asked.push({ what: `${request.method} ${request.url}`, tenant: String(tenant), token: authorization });
    handler(request, response);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/`,
    asked,
    async stop() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

export function allow(response: ServerResponse, headers = '*'): void {
  response.setHeader('access-control-allow-origin', '*');
  response.setHeader('access-control-allow-headers', headers);
}

export function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

export function html(response: ServerResponse, title: string): void {
  response.writeHead(200, { 'content-type': 'text/html' });
  response.end(`<!doctype html><title>${title}</title><base href="/" />`);
}

const envelope = { total: 0, limit: 0, offset: 0, errors: null };

/** The legacy API below a path, with two services and no traces. @returns whether it was for it to answer */
export function jaeger(request: IncomingMessage, response: ServerResponse, base = '/'): boolean {
  const url = new URL(request.url ?? '/', 'http://x');
  if (!url.pathname.startsWith(`${base}api/`)) return false;
  const path = url.pathname.slice(base.length);
  if (request.method === 'OPTIONS') response.writeHead(204).end();
  else if (path === 'api/services') json(response, 200, { ...envelope, data: ['web', 'db'] });
  else if (path === 'api/traces' && url.search === '')
    json(response, 400, {
      ...envelope,
      data: null,
      errors: [{ code: 400, msg: "parameter 'service' is required" }],
    });
  else if (path.startsWith('api/traces/'))
    json(response, 404, { ...envelope, data: null, errors: [{ code: 404, msg: 'trace not found' }] });
  else if (path === 'api/traces' || path === 'api/operations') json(response, 200, { ...envelope, data: [] });
  else response.writeHead(404).end('404 page not found');
  return true;
}

// One loopback server for the app, prepared trace bodies and an empty page: just enough of a Jaeger to open traces.
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const types = { '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.html': 'text/html' };

/** What each dialect's Jaeger answers to the questions that tell them apart. */
const probes = {
  v3: {
    '/api/v3/trace-summaries': [
      400,
      '{"error":{"httpCode":400,"message":"malformed parameter query.startTimeMin"}}',
    ],
    '/api/v3/services': [200, '{"services":["bench"]}'],
  },
  v1: {
    '/api/traces': [400, '{"data":null,"errors":[{"code":400,"msg":"parameter \'service\' is required"}]}'],
    '/api/services': [200, '{"data":["bench"],"total":1}'],
  },
};

export const tracePath = (api, id) => (api === 'v3' ? `/api/v3/traces/${id}` : `/api/traces/${id}`);

function sendText(response, status, type, text) {
  response.writeHead(status, { 'content-type': type });
  response.end(text);
}

function sendFile(response, file, type, headers = {}) {
  response.writeHead(200, { 'content-type': type, 'content-length': statSync(file).size, ...headers });
  // A page that closes or cancels takes its request back: the file is closed too.
  const stream = createReadStream(file, { highWaterMark: 256 * 1024 });
  response.on('close', () => stream.destroy());
  stream.pipe(response);
}

/** @param dist folder of the built app @returns `speak(api)` says which Jaeger this is; `bodies` maps paths to files */
export async function serve(dist) {
  let api = 'v3';
  const bodies = new Map();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://x');
    const probe = probes[api][pathname];
    const body = bodies.get(pathname);
    if (probe !== undefined) sendText(response, probe[0], 'application/json', probe[1]);
    else if (body !== undefined) sendFile(response, body, 'application/json');
    else if (pathname.startsWith('/api/')) sendText(response, 404, 'text/plain', '404 page not found\n');
    else if (pathname === '/empty')
      sendText(response, 200, 'text/html', '<!doctype html><title>Empty</title>');
    else if (pathname.startsWith('/static/')) {
      const file = join(dist, normalize(pathname));
      const type = types[extname(file)] ?? 'application/octet-stream';
      sendFile(response, file, type, { 'cache-control': 'max-age=3600' });
    } else sendFile(response, join(dist, 'index.html'), 'text/html');
  });
  await new Promise((ready) => {
    server.listen(0, '127.0.0.1', ready);
  });
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    bodies,
    speak: (name) => {
      api = name;
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

// One loopback server for the app, a prepared trace body and an empty page: just enough of a Jaeger to open one trace.
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

/** @param bodies file of each trace id, by dialect: `{ v1: { id: file }, v3: { id: file } }` */
export async function serve(dist, bodies) {
  let dialect = 'v3';
  const send = (response, status, type, text) => {
    response.writeHead(status, { 'content-type': type });
    response.end(text);
  };
  const sendFile = (response, file, type, headers = {}) => {
    response.writeHead(200, { 'content-type': type, 'content-length': statSync(file).size, ...headers });
    createReadStream(file).pipe(response);
  };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://x');
    const probe = probes[dialect][pathname];
    const id = /^\/api\/(?:v3\/)?traces\/([0-9a-f]+)$/.exec(pathname)?.[1];
    const body =
      id === undefined
        ? undefined
        : bodies[pathname.startsWith('/api/v3/') ? 'v3' : 'v1'][id.replace(/^0+/, '')];
    if (probe !== undefined) send(response, probe[0], 'application/json', probe[1]);
    else if (body !== undefined) sendFile(response, body, 'application/json');
    else if (pathname.startsWith('/api/')) send(response, 404, 'text/plain', '404 page not found\n');
    else if (pathname === '/empty') send(response, 200, 'text/html', '<!doctype html><title>Empty</title>');
    else if (pathname.startsWith('/static/')) {
      const file = join(dist, normalize(pathname));
      sendFile(response, file, types[extname(file)] ?? 'application/octet-stream', {
        'cache-control': 'max-age=3600',
      });
    } else sendFile(response, join(dist, 'index.html'), 'text/html');
  });
  await new Promise((ready) => {
    server.listen(0, '127.0.0.1', ready);
  });
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    speak: (name) => {
      dialect = name;
    },
    close: () => server.close(),
  };
}

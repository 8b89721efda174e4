/** What the endpoints of the pretend Jaeger get and give: the question, and responses in Jaeger's shapes. */
import { streamBody } from './generate.ts';
import { isExcess, streamHostile } from './hostile.ts';
import type { Random } from './random.ts';
import type { Scale } from './states.ts';
import type { World } from './world.ts';

/** What an endpoint needs to answer. */
export interface Question {
  readonly world: World;
  /** Path below `/api/`, segments still encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Different for each request: Jaeger's order is not stable either. */
  readonly random: Random;
  readonly dialect: 'v3' | 'v1' | 'v3-only';
  readonly method: string;
  /** Waits as long as a `state-slow` answer takes. */
  readonly slowly: () => Promise<void>;
}

/** What any Jaeger sends where there is nothing else: the page of its UI, which carries its version. */
export function page(version = 'v2.20.0'): Response {
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Jaeger UI</title><script>
const JAEGER_BACKEND_CAPABILITIES = {"archiveStorage":false,"metricsStorage":true,"aiAssistant":false};
const JAEGER_VERSION = {"gitCommit":"","gitVersion":"${version}","buildDate":""};
</script></head><body><div id="jaeger-ui-root"></div></body></html>
`;
  return new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } });
}

export function json(body: unknown, indent?: number): Response {
  return new Response(`${JSON.stringify(body, undefined, indent)}\n`, {
    headers: { 'content-type': 'application/json' },
  });
}

export function text(status: number, body: string): Response {
  return new Response(body, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' },
  });
}

export function errorV3(httpCode: number, message: string): Response {
  return text(httpCode, `${JSON.stringify({ error: { httpCode, message } })}\n`);
}

export function errorV1(code: number, msg: string): Response {
  const envelope = { data: null, total: 0, limit: 0, offset: 0, errors: [{ code, msg }] };
  return text(code, `${JSON.stringify(envelope)}\n`);
}

/** A generated trace of any size, streamed: it never exists as a whole. */
export function generated(
  question: Question,
  traceId: string,
  { kind, size, bare }: Scale,
  format: 'jaeger' | 'otlp',
): Response {
  const startUs = (question.world.nowMs - 20 * 60_000) * 1000;
  const body =
    bare || isExcess(kind)
      ? streamHostile({ kind, size, traceId, startUs, format })
      : streamBody({ seed: size, spans: size, shape: kind, traceId, startUs, services: 12, format });
  return new Response(body, { headers: { 'content-type': 'application/json' } });
}

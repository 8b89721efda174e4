import { describe, expect, it } from 'vitest';
import { decode } from '#core/formats/decode.ts';
import { traceFromText } from '#mocks/text.ts';
import { markRules } from './row-mark-rules.ts';
import { rowMarks } from './row-marks.ts';

function marksOf(tags: string, service = 'web') {
  const body = { data: [traceFromText(`${service} GET /  0──100  tag ${tags}`)] };
  return rowMarks(decode(new TextEncoder().encode(JSON.stringify(body))).traces[0], 0, service);
}
const said = (tags: string, service?: string) =>
  marksOf(tags, service).map(({ text, tone, title }) => `${text} (${tone}): ${title}`);

describe('marks', () => {
  it.each([
    ['http.response.status_code=200', '200 (plain): HTTP status 200'],
    ['http.status_code=404', '404 (warning): HTTP status 404 Not Found'],
    ['http.status_code=503', '503 (error): HTTP status 503 Service Unavailable'],
    ['rpc.system=grpc rpc.grpc.status_code=0', 'grpc (plain): Remote call by grpc'],
    ['rpc.system=grpc rpc.grpc.status_code=14', 'UNAVAILABLE (error): Remote call by grpc: 14 UNAVAILABLE'],
    [
      'rpc.system.name=grpc rpc.status_code=NOT_FOUND',
      'NOT_FOUND (warning): Remote call by grpc: 5 NOT_FOUND',
    ],
    [
      'rpc.system=connect_rpc rpc.connect_rpc.error_code=internal',
      'INTERNAL (error): Remote call by connect_rpc: 13 INTERNAL',
    ],
    ['rpc.system=jsonrpc rpc.jsonrpc.error_code=-32601', '-32601 (warning): Remote call by jsonrpc: -32601'],
    ['grpc.status_code=4', 'DEADLINE_EXCE… (error): Remote call: 4 DEADLINE_EXCEEDED'],
    ['rpc.system=dubbo', 'dubbo (plain): Remote call by dubbo'],
    ['db.system.name=postgresql', 'postgresql (plain): Database postgresql'],
    ['db.system=redis', 'redis (plain): Database redis'],
    ['db.type=sql', 'sql (plain): Database sql'],
    ['messaging.system=kafka', 'kafka (plain): Messages by kafka'],
    [
      'gen_ai.operation.name=chat gen_ai.provider.name=openai gen_ai.request.model=gpt-5.1-mini gen_ai.response.model=gpt-5.1-mini-2026',
      'gpt-5.1-mini (plain): GenAI chat with gpt-5.1-mini by openai',
    ],
    ['gen_ai.system=cohere', 'cohere (plain): GenAI by cohere'],
    ['gen_ai.operation.name=execute_tool', 'execute_tool (plain): GenAI execute_tool'],
  ])('%s', (tags, expected) => expect(said(tags)).toEqual([expected]));

  it('prefer the current name where a span has both, in whatever order', () => {
    expect(said('db.system=postgres db.system.name=postgresql')).toEqual([
      'postgresql (plain): Database postgresql',
    ]);
    expect(said('http.response.status_code=500 http.status_code=200')).toEqual([
      '500 (error): HTTP status 500 Internal Server Error',
    ]);
  });

  it('are two at most, how a call ended first, and none says what the service does or what another does', () => {
    const tags = 'messaging.system=kafka db.system=redis rpc.system=grpc http.status_code=500';
    expect(marksOf(tags).map(({ text }) => text)).toEqual(['500', 'grpc']);
    expect(said('db.system=postgresql', 'postgres')).toEqual([]);
    expect(said('db.system=redis messaging.system=redis')).toHaveLength(1);
  });

  it('are none for other tags, empty ones, and success without a system', () => {
    expect(said('user.id=7 http.method=GET')).toEqual([]);
    expect(said('db.system=""')).toEqual([]);
    expect(said('rpc.grpc.status_code=0')).toEqual([]);
    expect(said('__proto__=1')).toEqual([]);
  });
});

it('no key means two things', () => {
  const keys = markRules.flatMap(({ parts }) => parts.flat());
  expect(new Set(keys).size).toBe(keys.length);
});

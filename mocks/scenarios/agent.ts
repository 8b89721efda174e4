/** An assistant at work (gen_ai.* conventions): two model turns, tools in between, long JSON values, tokens and costs. */
import { fleetFor } from '../fleet.ts';
import type { Fleet } from '../fleet.ts';
import type { Tags } from '../model.ts';
import { record } from '../record.ts';
import type { Scene, Work } from '../record.ts';
import type { Scenario } from './scenario.ts';

const scope = { name: 'opentelemetry.instrumentation.openai_v2', version: '2.2b0' };
const model = 'gpt-5.1-mini';

export const agent: Scenario = {
  id: 'agent',
  shows: 'A GenAI agent: model calls, tools, retrieval, long JSON values',
  traceId: 'a9e27c0d18f3465bb2d4e6f8091a3b5c',
  minutesAgo: 9,
  build: buildAgentRun,
};

export function buildAgentRun(scene: Scene) {
  const at = fleetFor(scene);
  const recorder = record(scene);
  const conversation = `conv_${scene.random.hex(24)}`;
  const tags = {
    'gen_ai.operation.name': 'invoke_agent',
    'gen_ai.agent.name': 'Ride support',
    'gen_ai.agent.id': 'asst_7f3b',
    'gen_ai.conversation.id': conversation,
    'gen_ai.provider.name': 'openai',
  };
  recorder.root(at('agent'), 'invoke_agent Ride support', { kind: 'internal', scope, tags }, (run) => {
    run.wait(12);
    chat(scene, at, run, conversation, ['search_policies', 'get_ride']);
    run.parallel([
      (lane) => {
        retrieval(scene, at, lane);
      },
      (lane) => {
        lookUpRide(at, lane);
      },
    ]);
    chat(scene, at, run, conversation, []);
    run.wait(4);
    run.tag('gen_ai.usage.cost_usd', 0.00417);
    run.ok();
  });
  return recorder.finish();
}

function chat(scene: Scene, at: Fleet, run: Work, conversation: string, toolCalls: readonly string[]): void {
  const input = scene.random.int(1200, 5200);
  const output = scene.random.int(80, 640);
  const tags: Tags = {
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': 'openai',
    'gen_ai.request.model': model,
    'gen_ai.response.model': `${model}-2026-09-01`,
    'gen_ai.request.temperature': 0.2,
    'gen_ai.request.max_tokens': 1024,
    'gen_ai.response.finish_reasons': { json: [toolCalls.length > 0 ? 'tool_calls' : 'stop'] },
    'gen_ai.usage.input_tokens': input,
    'gen_ai.usage.output_tokens': output,
    'gen_ai.conversation.id': conversation,
    'gen_ai.system_instructions': systemPrompt,
    'gen_ai.input.messages': JSON.stringify(messages(toolCalls)),
    'gen_ai.output.messages': JSON.stringify(answer(toolCalls)),
    'server.address': 'api.openai.example',
    'server.port': 443,
  };
  run.span(at('agent'), `chat ${model}`, { kind: 'client', scope, tags }, (call) => {
    call.wait(260);
    call.log('gen_ai.first_token', { 'gen_ai.server.time_to_first_token': 0.284 });
    call.wait(output * 2.1);
  });
}

function retrieval(scene: Scene, at: Fleet, lane: Work): void {
  const tags = {
    'gen_ai.operation.name': 'execute_tool',
    'gen_ai.tool.name': 'search_policies',
    'gen_ai.tool.type': 'function',
    'gen_ai.tool.call.id': `call_${scene.random.hex(8)}`,
    'gen_ai.tool.call.arguments': {
      json: { query: 'lost item refund window', top_k: 4, filter: { market: 'DE' } },
    },
  };
  lane.span(at('agent'), 'execute_tool search_policies', { scope, tags }, (tool) => {
    const embed = {
      'gen_ai.operation.name': 'embeddings',
      'gen_ai.request.model': 'text-embedding-3-small',
      'gen_ai.usage.input_tokens': 9,
      'gen_ai.embeddings.dimension.count': 1536,
    };
    tool.leaf(at('agent'), 'embeddings text-embedding-3-small', { kind: 'client', scope, tags: embed }, 41);
    const query = {
      'db.system.name': 'qdrant',
      'db.collection.name': 'policies',
      'db.operation.name': 'query_points',
      'db.qdrant.top_k': 4,
    };
    tool.span(at('vector-store'), 'query policies', { kind: 'client', tags: query }, (db) => {
      db.wait(17);
      for (const score of [0.8317, 0.7904, 0.7755, 0.6412])
        db.log('hit', { score, document: `policy-${Math.round(score * 1e4)}` });
    });
  });
}

function lookUpRide(at: Fleet, lane: Work): void {
  const tags = {
    'gen_ai.operation.name': 'execute_tool',
    'gen_ai.tool.name': 'get_ride',
    'gen_ai.tool.call.arguments': { json: { ride_id: 'R-9f21', fields: ['driver', 'route', 'items'] } },
  };
  lane.span(at('agent'), 'execute_tool get_ride', { scope, tags }, (tool) => {
    tool.span(
      at('frontend'),
      'GET /rides/{id}',
      { kind: 'server', tags: { 'http.response.status_code': 429 } },
      (ride) => {
        ride.wait(6);
        ride.fail('rate limited');
      },
    );
    tool.log('retry', { after_ms: 200, reason: 'HTTP 429' });
    tool.wait(200);
    tool.leaf(
      at('frontend'),
      'GET /rides/{id}',
      { kind: 'server', tags: { 'http.response.status_code': 200 } },
      34,
    );
  });
}

const systemPrompt =
  'You are a support agent of a ride-hailing company. Answer in the language of the customer. ' +
  'Never promise refunds above 20 EUR without a human. Cite the policy you rely on by its id. '.repeat(6);

interface Message {
  readonly role: 'user' | 'assistant' | 'tool';
  readonly finish_reason?: string;
  readonly parts: readonly Readonly<Record<string, unknown>>[];
}

const question: Message = {
  role: 'user',
  parts: [{ type: 'text', content: 'Ich habe gestern meine Tasche im Wagen vergessen 👜 – was nun?' }],
};

const toolTurn: readonly Message[] = [
  {
    role: 'assistant',
    parts: [{ type: 'tool_call', name: 'search_policies', arguments: { query: 'lost item refund window' } }],
  },
  { role: 'tool', parts: [{ type: 'tool_call_response', response: { hits: [policy()] } }] },
];

function policy() {
  return { id: 'policy-8317', title: 'Lost items', text: 'Report within 48 hours. '.repeat(20) };
}

const messages = (toolCalls: readonly string[]): readonly Message[] =>
  toolCalls.length > 0 ? [question] : [question, ...toolTurn];

function answer(toolCalls: readonly string[]): readonly Message[] {
  if (toolCalls.length > 0) {
    const parts = toolCalls.map((name) => ({ type: 'tool_call', name }));
    return [{ role: 'assistant', finish_reason: 'tool_calls', parts }];
  }
  const content = 'Ihre Tasche wurde gemeldet. Der Fahrer bringt sie heute bis 18 Uhr zurück (policy-8317).';
  return [{ role: 'assistant', finish_reason: 'stop', parts: [{ type: 'text', content }] }];
}

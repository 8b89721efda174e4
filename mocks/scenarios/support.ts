/**
 * A question to support: every kind of value that the details read for people. A request with its headers, a long
 * statement, a Java stack trace, model calls told in four ways, long text, base64, numbers with units, and one call often
 * enough to rank it.
 */
import { httpServer, library, postgresCall } from '../calls.ts';
import { fleetFor } from '../fleet.ts';
import type { Fleet } from '../fleet.ts';
import type { Tags } from '../model.ts';
import { record } from '../record.ts';
import type { Scene, Work } from '../record.ts';
import type { Scenario } from './scenario.ts';

export const support: Scenario = {
  id: 'support',
  shows: 'Values worth reading: a request, SQL, a stack trace, model calls, long text, units; 24 equal calls',
  traceId: '5a99027d0c4e4e1b9d7a3f60d2c81e55',
  minutesAgo: 7,
  build: buildSupport,
};

/** How often the price of an article is asked for. */
const prices = 24;

export function buildSupport(scene: Scene) {
  const at = fleetFor(scene);
  const recorder = record(scene);
  recorder.root(at('gateway'), 'POST /api/support/ask', request(scene), (gateway) => {
    gateway.wait(1.4);
    orderHistory(at, gateway);
    gateway.span(at('agent'), 'invoke_agent Support', agentOptions, (agent) => {
      current(at, agent);
      tool(at, agent);
      numbered(at, agent);
      openInference(at, agent);
    });
    refund(at, gateway);
    gateway.wait(0.7);
    gateway.tag('http.response.status_code', 200);
  });
  return recorder.finish();
}

function request(scene: Scene) {
  const received = scene.startNs / 1_000_000n;
  return httpServer(library.tower, 'POST', '/api/support/ask', {
    'url.full': "https://shop.example.com/api/support/ask?lang=en&note=it's%20[urgent]",
    'user_agent.original': 'Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0',
    'http.request.header.content-type': { json: ['application/json'] },
    'http.request.header.accept-encoding': { json: ['gzip, br'] },
    'http.request.header.authorization': { json: ['REDACTED'] },
    'http.request.header.x-tenant': { json: ["o'neill & sons"] },
    'http.request.body.size': 1834,
    'queue.wait_ms': 1250,
    'request.received_at': received,
    'session.token': longBase64,
    'customer.letter': letter,
  });
}

function orderHistory(at: Fleet, gateway: Work): void {
  gateway.span(at('checkout'), 'GET /orders', httpServer(library.spring, 'GET', '/orders'), (work) => {
    work.leaf(at('postgres'), 'SELECT orders', postgresCall('SELECT orders', statement), 34);
    for (let k = 0; k < prices; k++) {
      const sku = `select price, currency from prices where sku = 'A-${100 + k}' and valid_to is null`;
      // The last of them waits for a lock.
      work.leaf(
        at('postgres'),
        'SELECT prices',
        postgresCall('SELECT prices', sku),
        k === prices - 1 ? 48 : 1.5 + (k % 7) * 0.4,
      );
    }
  });
}

function refund(at: Fleet, gateway: Work): void {
  gateway.span(at('checkout'), 'POST /refunds', httpServer(library.spring, 'POST', '/refunds'), (work) => {
    work.wait(3);
    work.log('exception', {
      'exception.type': 'com.example.shop.RefundRejected',
      'exception.message': 'order is older than 60 days',
      'exception.stacktrace': javaStack,
    });
    work.tag('error.stack', scriptStack);
    work.fail('RefundRejected: order is older than 60 days');
  });
}

const scope = { name: 'opentelemetry.instrumentation.openai_v2', version: '2.2b0' };
const model = 'gpt-5.1-mini';
const agentOptions = {
  kind: 'internal',
  scope,
  tags: {
    'gen_ai.operation.name': 'invoke_agent',
    'gen_ai.agent.name': 'Support',
    'gen_ai.provider.name': 'openai',
  },
} as const;
const question = 'My parcel is 9 days late. <b>Can I have my money back?</b>';
const call = '{"order_id":"ord_81c2","reason":"late"}';

/** OpenTelemetry as it is today: messages in parts. */
function current(at: Fleet, agent: Work): void {
  const tags: Tags = {
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': 'openai',
    'gen_ai.request.model': model,
    'gen_ai.response.model': `${model}-2026-09-01`,
    'gen_ai.request.temperature': 0.2,
    'gen_ai.request.max_tokens': 1024,
    'gen_ai.response.finish_reasons': { json: ['tool_calls'] },
    'gen_ai.usage.input_tokens': 2914,
    'gen_ai.usage.cache_read.input_tokens': 2048,
    'gen_ai.usage.output_tokens': 61,
    'gen_ai.system_instructions': JSON.stringify([{ type: 'text', content: instructions }]),
    'gen_ai.input.messages': JSON.stringify([{ role: 'user', parts: [{ type: 'text', content: question }] }]),
    'gen_ai.output.messages': JSON.stringify([
      {
        role: 'assistant',
        parts: [
          { type: 'text', content: 'I look at your order first.' },
          { type: 'tool_call', id: 'call_7', name: 'check_refund', arguments: JSON.parse(call) as unknown },
        ],
        finish_reason: 'tool_calls',
      },
    ]),
  };
  agent.leaf(at('agent'), `chat ${model}`, { kind: 'client', scope, tags }, 410);
}

function tool(at: Fleet, agent: Work): void {
  const tags = {
    'gen_ai.operation.name': 'execute_tool',
    'gen_ai.tool.name': 'check_refund',
    'gen_ai.tool.call.id': 'call_7',
    'gen_ai.tool.call.arguments': call,
    'gen_ai.tool.call.result': '{"allowed":false,"days":74,"limit":60}',
  };
  agent.leaf(at('agent'), 'execute_tool check_refund', { scope, tags }, 12);
}

/** As instrumentation wrote it before there were conventions. */
function numbered(at: Fleet, agent: Work): void {
  const tags = {
    'gen_ai.system': 'anthropic',
    'gen_ai.request.model': 'claude-4',
    'llm.request.type': 'chat',
    'gen_ai.prompt.0.role': 'user',
    'gen_ai.prompt.0.content': question,
    'gen_ai.prompt.1.role': 'tool',
    'gen_ai.prompt.1.content': '{"allowed":false,"days":74,"limit":60}',
    'gen_ai.completion.0.role': 'assistant',
    'gen_ai.completion.0.content': 'I am sorry: refunds end after 60 days. I can offer a voucher.',
    'gen_ai.completion.0.finish_reason': 'end_turn',
    'gen_ai.usage.prompt_tokens': 812,
    'gen_ai.usage.completion_tokens': 44,
  };
  agent.leaf(at('agent'), 'anthropic.chat', { kind: 'client', tags }, 380);
}

function openInference(at: Fleet, agent: Work): void {
  const tags = {
    'openinference.span.kind': 'LLM',
    'llm.model_name': 'mistral-large',
    'llm.provider': 'mistral',
    'llm.invocation_parameters': '{"temperature":0.7,"max_tokens":256}',
    'llm.token_count.prompt': 96,
    'llm.token_count.completion': 18,
    'llm.input_messages.0.message.role': 'system',
    'llm.input_messages.0.message.content': 'Name the mood of the customer in one word.',
    'llm.input_messages.1.message.role': 'user',
    'llm.input_messages.1.message.content': question,
    'llm.output_messages.0.message.role': 'assistant',
    'llm.output_messages.0.message.content': 'Annoyed',
  };
  agent.leaf(at('agent'), 'ChatCompletion', { kind: 'client', tags }, 120);
}

const instructions = [
  'You answer questions about orders of the shop.',
  'Never promise money back before you have asked check_refund.',
  'Be brief, be kind, and say what you do not know.',
].join('\n');

const statement = [
  'select o.id, o.placed_at, o.total, count(i.sku) as articles, max(s.delivered_at) as delivered_at from orders o',
  'left join order_items i on i.order_id = o.id left outer join shipments s on s.order_id = o.id and s.state in (2, 3)',
  "where o.customer_id = $1 and o.placed_at between now() - interval '1 year' and now() and (o.state <> 'draft' or o.total > 0)",
  'and exists (select 1 from payments p where p.order_id = o.id and p.settled) group by o.id, o.placed_at, o.total',
  'having count(i.sku) > 0 order by o.placed_at desc limit 50',
].join(' ');

const javaStack = [
  'com.example.shop.RefundRejected: order is older than 60 days',
  '\tat com.example.shop.refund.Policy.check(Policy.java:88)',
  '\tat com.example.shop.refund.RefundService.refund(RefundService.java:41)',
  '\tat com.example.shop.refund.RefundController.post(RefundController.java:29)',
  '\tat java.base/jdk.internal.reflect.DirectMethodHandleAccessor.invoke(DirectMethodHandleAccessor.java:103)',
  '\tat org.springframework.web.method.support.InvocableHandlerMethod.doInvoke(InvocableHandlerMethod.java:258)',
  '\tat org.springframework.web.servlet.DispatcherServlet.doDispatch(DispatcherServlet.java:1089)',
  '\tat org.springframework.web.servlet.FrameworkServlet.service(FrameworkServlet.java:885)',
  '\tat jakarta.servlet.http.HttpServlet.service(HttpServlet.java:658)',
  '\tat org.apache.catalina.core.ApplicationFilterChain.doFilter(ApplicationFilterChain.java:138)',
  '\tat org.apache.tomcat.util.net.NioEndpoint$SocketProcessor.doRun(NioEndpoint.java:1741)',
  '\tat java.base/java.lang.Thread.run(Thread.java:1583)',
  'Caused by: java.time.DateTimeException: 2026-09-12 is out of range',
  '\tat java.base/java.time.temporal.ValueRange.checkValidValue(ValueRange.java:319)',
  '\tat com.example.shop.refund.Window.of(Window.java:17)',
  '\t... 11 more',
].join('\n');

const scriptStack = [
  "TypeError: Cannot read properties of undefined (reading 'days')",
  '    at refundWindow (/srv/app/src/refund.ts:12:31)',
  '    at async post (/srv/app/src/routes/refunds.ts:40:18)',
  '    at Layer.handle (/srv/app/node_modules/express/lib/router/layer.js:95:5)',
  '    at next (/srv/app/node_modules/express/lib/router/route.js:149:13)',
  '    at process.processTicksAndRejections (node:internal/process/task_queues:105:5)',
].join('\n');

const longBase64 = btoa(String.fromCharCode(...Array.from({ length: 180 }, (_, k) => (k * 89 + 41) % 256)));

const letter = Array.from(
  { length: 160 },
  (_, k) => `${k + 1}. I have written to you before, and nobody has answered. Where is order ord_81c2?`,
).join('\n');

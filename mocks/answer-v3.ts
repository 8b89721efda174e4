/** `/api/v3/*` of v2.20: OTLP/JSON traces, summaries, services and operations. */
import { errorV3, generated, json, page } from './answers.ts';
import type { Question } from './answers.ts';
import { dependenciesBetween } from './dependency-history.ts';
import type { MockTrace } from './model.ts';
import { BadParameter, goDuration, rfc3339, stringMap, traceIdOf, wholeNumber } from './parameters.ts';
import { shuffled } from './random.ts';
import type { Random } from './random.ts';
import { operationsIn, search, servicesIn, summaryOf } from './search.ts';
import type { Filter } from './search.ts';
import { scaleOfTrace, stateOfTrace, stateServices } from './states.ts';
import { toOtlp } from './to-otlp.ts';
import type { OtlpAnswer, OtlpResourceSpans } from './wire.ts';
import type { StoredTrace } from './world.ts';

const notFound = () => errorV3(404, 'No traces found');

export async function answerV3(question: Question): Promise<Response | undefined> {
  const { path, query } = question;
  const [, endpoint, ...rest] = path.split('/').map(decodeURIComponent);
  if (question.method !== 'GET' && question.method !== 'HEAD') return undefined;
  if (endpoint === 'services' && rest.length === 0) {
    return json({
      services: [...shuffled(servicesIn(question.world), question.random), ...missingStates(question)],
    });
  }
  if (endpoint === 'operations' && rest.length === 0) return operations(question);
  if (endpoint === 'trace-summaries' && rest.length === 0) {
    return searching(question, (found) =>
      json({ summaries: shuffled(found, question.random).map(summaryOf) }),
    );
  }
  if (endpoint === 'traces' && rest.length === 0) {
    return searching(question, (found) =>
      found.length === 0
        ? notFound()
        : json(
            otlpAnswer(
              found.map(({ trace }) => trace),
              question.random,
            ),
          ),
    );
  }
  // In the published definition, but not routed by any release: here it stands for those that will.
  if (endpoint === 'dependencies' && rest.length === 0 && question.dialect === 'v3-only')
    return dependencies(question);
  if (endpoint === 'traces' && rest.length === 1) return oneTrace(question, rest[0], query);
  return undefined;
}

/** State services without a stored trace. */
function missingStates(question: Question): string[] {
  const stored = new Set(servicesIn(question.world));
  return stateServices.filter((name) => !stored.has(name));
}

async function operations(question: Question): Promise<Response> {
  const service = question.query.get('service') ?? '';
  if (service === '') return errorV3(400, 'malformed parameter service: parameter is required');
  if (service === 'state-slow') await question.slowly();
  const kind = question.query.get('span_kind') ?? question.query.get('spanKind') ?? '';
  const found = operationsIn(question.world, service, kind);
  if (found.length === 0) return json({});
  const shown = found.map(({ name, spanKind }) => ({ name, spanKind: spanKind || 'internal' }));
  return json({ operations: shuffled(shown, question.random) });
}

function dependencies({ query, world, random }: Question): Response {
  const time = (camel: string, snake: string) => query.get(camel) ?? query.get(snake) ?? '';
  try {
    const [from, to] = [time('startTime', 'start_time'), time('endTime', 'end_time')].map((text) =>
      Number(rfc3339(text) / 1_000_000n),
    );
    // Protobuf JSON writes 64-bit counts as text.
    const links = dependenciesBetween(world, from, to).map((link) => ({
      ...link,
      callCount: String(link.callCount),
    }));
    return json(links.length === 0 ? {} : { dependencies: shuffled(links, random) });
  } catch (error) {
    if (error instanceof BadParameter) return errorV3(400, `malformed parameter: ${error.message}`);
    throw error;
  }
}

async function searching(question: Question, give: (found: StoredTrace[]) => Response): Promise<Response> {
  let filter: Filter;
  try {
    filter = filterOf(question.query);
  } catch (error) {
    if (error instanceof BadParameter) return errorV3(400, error.message);
    throw error;
  }
  if (filter.service === 'state-slow') await question.slowly();
  if (filter.service === 'state-error')
    return errorV3(500, 'cannot query storage: context deadline exceeded');
  if (filter.service === 'state-offline') return Response.error();
  return give(search(question.world, filter));
}

function filterOf(query: URLSearchParams): Filter {
  const read = (camel: string, snake: string) =>
    query.get(`query.${camel}`) ?? query.get(`query.${snake}`) ?? '';
  const parse = <T>(name: string, text: string, parser: (text: string) => T): T => {
    try {
      return parser(text);
    } catch (error) {
      if (!(error instanceof BadParameter)) throw error;
      throw new BadParameter(`malformed parameter query.${name}: ${error.message}`, { cause: error });
    }
  };
  const optional = <T>(name: string, text: string, parser: (text: string) => T): T | undefined =>
    text === '' ? undefined : parse(name, text, parser);
  const minNs = parse('startTimeMin', read('startTimeMin', 'start_time_min'), rfc3339);
  const maxNs = parse('startTimeMax', read('startTimeMax', 'start_time_max'), rfc3339);
  if (minNs >= maxNs) throw new BadParameter('query.startTimeMin must be before query.startTimeMax');
  const depth = read('searchDepth', 'search_depth') || read('numTraces', 'num_traces');
  return {
    service: read('serviceName', 'service_name'),
    operation: read('operationName', 'operation_name'),
    tags: optional('attributes', read('attributes', 'attributes'), stringMap) ?? {},
    minNs,
    maxNs,
    minDurationNs: optional('durationMin', read('durationMin', 'duration_min'), goDuration),
    maxDurationNs: optional('durationMax', read('durationMax', 'duration_max'), goDuration),
    limit: optional('searchDepth', depth, wholeNumber) ?? 100,
  };
}

async function oneTrace(question: Question, text: string, query: URLSearchParams): Promise<Response> {
  let id: string;
  try {
    id = traceIdOf(text);
    for (const name of ['start_time', 'end_time', 'startTime', 'endTime']) {
      const time = query.get(name);
      if (time) rfc3339(time);
    }
  } catch (error) {
    if (error instanceof BadParameter) return errorV3(400, `malformed parameter trace_id: ${error.message}`);
    throw error;
  }
  const state = stateOfTrace(id);
  if (state === 'html') return page();
  if (state === 'empty') return json({ result: { resourceSpans: [] } });
  if (state === 'slow') await question.slowly();
  if (state === 'error') return errorV3(500, 'cannot read trace: context deadline exceeded');
  if (state === 'gone') return notFound();
  if (state === 'offline') return Response.error();
  const scale = scaleOfTrace(id);
  if (scale !== undefined) return generated(question, id, scale, 'otlp');
  const stored = question.world.find(id);
  if (!stored) return notFound();
  const body = otlpAnswer([stored.trace], question.random);
  if (state !== 'brokenJson') return json(body);
  const whole = JSON.stringify(body);
  return new Response(whole.slice(0, whole.length / 2), { headers: { 'content-type': 'application/json' } });
}

function otlpAnswer(traces: readonly MockTrace[], random: Random): OtlpAnswer {
  const resourceSpans: OtlpResourceSpans[] = traces.flatMap((trace) =>
    toOtlp(trace, shuffled(trace.spans, random)),
  );
  return { result: { resourceSpans } };
}

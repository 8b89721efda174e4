/** The legacy `/api/*`: services, operations, search, traces, dependencies, in Jaeger's envelope. */
import { errorV1, generated, json, page, text } from './answers.ts';
import type { Question } from './answers.ts';
import { dependenciesBetween } from './dependency-history.ts';
import { dependencyStateAt, fleetDependencies } from './dependency-states.ts';
import { answerMetrics } from './answer-metrics.ts';
import { BadParameter, goDuration, stringMap, traceIdOf, wholeNumber } from './parameters.ts';
import { shuffled } from './random.ts';
import { operationsIn, search, servicesIn } from './search.ts';
import type { Filter } from './search.ts';
import { scaleOfTrace, stateOfTrace, stateServices, stateTraceIds } from './states.ts';
import { longId } from './to-otlp.ts';
import { toJaeger } from './to-jaeger.ts';
import type { JaegerError, JaegerTrace } from './wire.ts';
import type { StoredTrace } from './world.ts';

export async function answerV1(question: Question): Promise<Response | undefined> {
  const [endpoint, first, second, ...more] = question.path.split('/').map(decodeURIComponent);
  if (question.dialect === 'v3-only' && removed(endpoint, first)) return undefined;
  if (more.length > 0) return undefined;
  if (endpoint === 'archive' && first) return errorV1(500, 'archive span storage was not configured');
  if (question.method !== 'GET' && question.method !== 'HEAD') return undefined;
  try {
    if (endpoint === 'services' && first === undefined) return services(question);
    if (endpoint === 'services' && second === 'operations') return await operationNames(question, first);
    if (endpoint === 'operations' && first === undefined) return await operations(question);
    if (endpoint === 'dependencies' && first === undefined) return dependencies(question);
    if (endpoint === 'metrics' && second === undefined) return await answerMetrics(question, first);
    if (endpoint === 'traces' && first === undefined) return await traces(question);
    if (endpoint === 'traces' && second === undefined) return await oneTrace(question, first);
  } catch (error) {
    if (error instanceof BadParameter) return errorV1(400, error.message);
    throw error;
  }
  return undefined;
}

/** Gone after v2.20. */
const removed = (endpoint: string, first: string | undefined) =>
  endpoint === 'services' || endpoint === 'operations' || (endpoint === 'traces' && first === undefined);

function envelope(
  question: Question,
  data: unknown,
  total = 0,
  errors: JaegerError[] | null = null,
): Response {
  const pretty = question.query.get('prettyPrint') ?? '';
  const indent = pretty === '' || pretty === 'false' ? undefined : 4;
  return json({ data, total, limit: 0, offset: 0, errors }, indent);
}

function services(question: Question): Response {
  const stored = servicesIn(question.world);
  const names = [
    ...shuffled(stored, question.random),
    ...stateServices.filter((name) => !stored.includes(name)),
  ];
  return envelope(question, names, names.length);
}

async function operationNames(question: Question, service: string): Promise<Response> {
  if (service === 'state-slow') await question.slowly();
  const names = [...new Set(operationsIn(question.world, service, '').map(({ name }) => name))];
  if (names.length === 0) return envelope(question, null, 0);
  return envelope(question, shuffled(names, question.random), names.length);
}

async function operations(question: Question): Promise<Response> {
  const service = question.query.get('service') ?? '';
  if (service === '') throw new BadParameter("parameter 'service' is required");
  if (service === 'state-slow') await question.slowly();
  const found = operationsIn(question.world, service, question.query.get('spanKind') ?? '');
  return envelope(question, shuffled(found, question.random), found.length);
}

function dependencies(question: Question): Response {
  const { query, world } = question;
  const whole = (name: string, fallback: number) => {
    const given = query.get(name) ?? '';
    return given === '' ? fallback : wholeNumber(given);
  };
  const endMs = whole('endTs', world.nowMs);
  const lookbackMs = whole('lookback', 24 * 3_600_000);
  const service = query.get('service') ?? '';
  const state = dependencyStateAt(endMs);
  if (state === 'error') return errorV1(500, 'cannot query storage: context deadline exceeded');
  const all =
    state === undefined
      ? dependenciesBetween(world, endMs - lookbackMs, endMs)
      : fleetDependencies(state.services);
  const links = all.filter(({ parent, child }) => service === '' || parent === service || child === service);
  return envelope(question, shuffled(links, question.random));
}

async function traces(question: Question): Promise<Response> {
  const ids = question.query.getAll('traceID');
  if (ids.length > 0) return severalTraces(question, ids.map(traceIdOf));
  const filter = filterOf(question);
  if (filter.service === 'state-slow') await question.slowly();
  if (filter.service === 'state-error')
    return errorV1(500, 'cannot query storage: context deadline exceeded');
  if (filter.service === 'state-offline') return Response.error();
  const found = search(question.world, filter).filter((entry) => stateOf(entry) !== 'gone');
  const errors: JaegerError[] | null =
    filter.service === 'state-partial' ? [{ msg: 'trace not found', traceID: stateTraceIds.gone }] : null;
  return envelope(
    question,
    shuffled(found, question.random).map((entry) => written(question, entry)),
    0,
    errors,
  );
}

const stateOf = (entry: StoredTrace) => stateOfTrace(longId(entry.traceId));

function filterOf({ query, world }: Question): Filter {
  const service = query.get('service') ?? '';
  if (service === '') throw new BadParameter("parameter 'service' is required");
  const nowUs = world.nowMs * 1000;
  const micros = (name: string, fallback: number) => BigInt(wholeNumber(query.get(name) || String(fallback)));
  const duration = (name: string) => {
    const text = query.get(name) ?? '';
    return text === '' ? undefined : goDuration(text);
  };
  const minDurationNs = duration('minDuration');
  const maxDurationNs = duration('maxDuration');
  if (minDurationNs !== undefined && maxDurationNs !== undefined && maxDurationNs < minDurationNs) {
    throw new BadParameter("'maxDuration' should be greater than 'minDuration'");
  }
  return {
    service,
    operation: query.get('operation') ?? '',
    tags: tagsOf(query),
    minNs: micros('start', nowUs - 48 * 3_600_000_000) * 1000n,
    maxNs: micros('end', Math.max(nowUs, Date.now() * 1000)) * 1000n,
    minDurationNs,
    maxDurationNs,
    limit: wholeNumber(query.get('limit') || '100'),
  };
}

function tagsOf(query: URLSearchParams): Record<string, string> {
  const tags: Record<string, string> = {};
  for (const tag of query.getAll('tag')) {
    const at = tag.indexOf(':');
    if (at < 0) throw new BadParameter(`malformed 'tag' parameter, expecting key:value, received: ${tag}`);
    tags[tag.slice(0, at)] = tag.slice(at + 1);
  }
  for (const text of query.getAll('tags')) Object.assign(tags, stringMap(text));
  return tags;
}

function severalTraces(question: Question, ids: readonly string[]): Response {
  const found: JaegerTrace[] = [];
  const errors: JaegerError[] = [];
  for (const id of ids) {
    const entry = stateOfTrace(id) === 'gone' ? undefined : question.world.find(id);
    if (entry) found.push(written(question, entry));
    else errors.push({ msg: 'trace not found', traceID: id });
  }
  return envelope(question, found, 0, errors.length > 0 ? errors : null);
}

async function oneTrace(question: Question, given: string): Promise<Response> {
  const id = traceIdOf(given);
  const state = stateOfTrace(id);
  if (state === 'html') return page();
  if (state === 'empty')
    return envelope(question, [{ traceID: '', spans: [], processes: {}, warnings: null }]);
  if (state === 'slow') await question.slowly();
  if (state === 'error') return errorV1(500, 'cannot read trace: context deadline exceeded');
  if (state === 'offline') return Response.error();
  const scale = scaleOfTrace(id);
  if (scale !== undefined) return generated(question, id, scale, 'jaeger');
  const stored = question.world.find(id);
  if (!stored || state === 'gone') return errorV1(404, 'trace not found');
  const answer = envelope(question, [written(question, stored)]);
  if (state !== 'brokenJson') return answer;
  const whole = await answer.text();
  return text(200, whole.slice(0, whole.length / 2));
}

function written(question: Question, { trace }: StoredTrace): JaegerTrace {
  return toJaeger(trace, shuffled(trace.spans, question.random));
}

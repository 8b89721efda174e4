/**
 * The port over one trace that came with the page: in the fragment of its address, or in a saved file. Nothing is asked of
 * any server.
 */
import { AppError } from '#core/base/errors.ts';
import { normalTraceId } from '#core/trace/ids.ts';
import type { DecodeSummaries, JaegerApi } from '../jaeger/api.ts';
import { unpack } from './pack.ts';

export interface InsideOptions {
  /** What came with the page, packed; undefined where nothing did. Read anew for every question. */
  readonly packed: () => string | undefined;
  readonly decodeSummaries: DecodeSummaries;
}

/** Stands for the trace, whatever its id. */
export const anyId = 'inside';

export function insideApi({ packed, decodeSummaries }: InsideOptions): JaegerApi {
  const open = (): ReadableStream<Uint8Array> => {
    const text = packed();
    if (text === undefined || text === '') throw new AppError({ kind: 'inside', message: missing });
    return unpack(text);
  };
  const summaries = async (signal?: AbortSignal) => decodeSummaries(open(), signal);
  /** It is called by its id, or by none; by another it would pass for a trace that it is not. */
  const requireId = async (id: string, signal?: AbortSignal) => {
    if (id === anyId) return;
    const [known] = (await summaries(signal)).summaries;
    if (known !== undefined && normalTraceId(known.traceId) !== normalTraceId(id))
      throw new AppError({ kind: 'notFound', message: `Only trace ${known.traceId} came with this page.` });
  };
  return {
    info: () => Promise.resolve({ dialect: 'v1', version: undefined, anyService: true }),
    services: async (signal) => {
      const found = await summaries(signal);
      const names = found.summaries.flatMap(({ services }) => services.map(({ name }) => name));
      return [...new Set(names)].sort();
    },
    operations: () => Promise.resolve([]),
    search: async (_query, signal) => {
      const begin = performance.now();
      const found = await summaries(signal);
      return { ...found, elapsedMs: performance.now() - begin, warnings: [...found.warnings, onlyOne] };
    },
    dependencies: () =>
      Promise.reject(
        new AppError({
          kind: 'unsupported',
          message:
            'One trace came with this page, and no counts of calls. Its graph is on the page of the trace.',
        }),
      ),
    trace: async (id, _hint, signal) => {
      await requireId(id, signal);
      return { stream: open(), bytes: undefined, request: '', url: '' };
    },
    rawTraceUrl: () => '',
  };
}

const missing =
  'The address says that the trace is inside of it, and it is not: the part behind “#t=” was lost on its way. Open the whole link.';
const onlyOne = 'one trace came with this page, and it is listed whatever was asked for';

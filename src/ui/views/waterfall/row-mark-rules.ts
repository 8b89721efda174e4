/**
 * Which tags make a mark, and what it says: OpenTelemetry's conventions, current names first, then older ones that servers
 * still send. The first rules matter most: a row shows two marks.
 */
export interface RowMark {
  readonly text: string;
  readonly tone: 'plain' | 'warning' | 'error';
  /** For the tooltip. */
  readonly title: string;
}

export interface MarkRule {
  /** What the mark is made of: each the names one thing goes by, the best first. */
  readonly parts: readonly (readonly string[])[];
  /** Made of the values found, in the order of the parts; `''` for what is not there. One of them is. */
  readonly mark: (values: readonly string[]) => RowMark | undefined;
}

export const markRules: readonly MarkRule[] = [
  { parts: [['http.response.status_code', 'http.status_code']], mark: ([status]) => httpMark(status) },
  {
    parts: [
      [
        'rpc.status_code',
        'rpc.response.status_code',
        'rpc.grpc.status_code',
        'rpc.connect_rpc.error_code',
        'rpc.jsonrpc.error_code',
        'grpc.status_code',
      ],
      ['rpc.system.name', 'rpc.system'],
    ],
    mark: ([status, system]) => rpcMark(status, system),
  },
  {
    parts: [['db.system.name', 'db.system', 'db.type']],
    mark: ([system]) => plain(system, `Database ${system}`),
  },
  { parts: [['messaging.system']], mark: ([system]) => plain(system, `Messages by ${system}`) },
  {
    parts: [
      ['gen_ai.request.model', 'gen_ai.response.model'],
      ['gen_ai.operation.name'],
      ['gen_ai.provider.name', 'gen_ai.system'],
    ],
    mark: ([model, operation, provider]) =>
      plain(
        model || operation || provider,
        ['GenAI', operation, model && `with ${model}`, provider && `by ${provider}`]
          .filter(Boolean)
          .join(' '),
      ),
  },
];

function plain(text: string, title: string): RowMark | undefined {
  return text === '' ? undefined : { text, tone: 'plain', title };
}

/** Those that people look up; the number says the rest. */
const httpWords: Readonly<Record<string, string>> = {
  301: 'Moved Permanently',
  302: 'Found',
  304: 'Not Modified',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  409: 'Conflict',
  413: 'Content Too Large',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  499: 'Client Closed Request',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

function httpMark(status: string): RowMark {
  const code = Number(status);
  const tone = code >= 500 ? 'error' : code >= 400 ? 'warning' : 'plain';
  const words = Object.hasOwn(httpWords, status) ? ` ${httpWords[status]}` : '';
  return { text: status, tone, title: `HTTP status ${status}${words}` };
}

/** By number. */
const grpcNames = [
  'OK',
  'CANCELLED',
  'UNKNOWN',
  'INVALID_ARGUMENT',
  'DEADLINE_EXCEEDED',
  'NOT_FOUND',
  'ALREADY_EXISTS',
  'PERMISSION_DENIED',
  'RESOURCE_EXHAUSTED',
  'FAILED_PRECONDITION',
  'ABORTED',
  'OUT_OF_RANGE',
  'UNIMPLEMENTED',
  'INTERNAL',
  'UNAVAILABLE',
  'DATA_LOSS',
  'UNAUTHENTICATED',
];
/** Those that are the server's fault, by OpenTelemetry's conventions for gRPC; the others may well be an answer. */
const grpcFaults = new Set([2, 4, 12, 13, 14, 15]);

/** A failure is said rather than the system; success is not worth a word. */
function rpcMark(status: string, system: string): RowMark | undefined {
  const name = /^\d+$/.test(status) ? (grpcNames[Number(status)] ?? status) : status.toUpperCase();
  if (name === 'OK' || name === '') return plain(system, `Remote call by ${system}`);
  const code = grpcNames.indexOf(name);
  const by = system === '' ? '' : ` by ${system}`;
  return {
    text: name,
    tone: grpcFaults.has(code) ? 'error' : 'warning',
    title: `Remote call${by}: ${code < 0 ? '' : `${code} `}${name}`,
  };
}

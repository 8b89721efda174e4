/**
 * Messages between the page and the worker. `job` names a request; a decoding job is fed by `chunk`s. What `done` carries
 * is what `WorkerClient` promises for the request.
 */
import type { SetPairParams } from '#core/analysis/compare/set-pair-analysis.ts';
import type {
  AnalysisName,
  ComputationName,
  PairAnalysisName,
  SetPairAnalysisName,
} from '#core/analysis/registry.ts';
import type { Redaction } from '#core/analysis/redaction/redaction.ts';
import type { SpanSearch } from '#core/analysis/span-search.ts';
import type { SetAnalysisName } from '#core/analysis/set-registry.ts';
import type { Failure } from '#core/base/errors.ts';
import type { ExporterId } from '#core/export/registry.ts';
import type { Trace } from '#core/trace/trace.ts';
import type { Progress, SetKey, TraceKey } from './client.ts';

export type ToWorker =
  | {
      readonly type: 'decodeTrace';
      readonly job: number;
      readonly wantedId: string | undefined;
      readonly showsParts: boolean;
    }
  | { readonly type: 'decodeSummaries'; readonly job: number }
  | { readonly type: 'readFile'; readonly job: number }
  | { readonly type: 'expectPieces'; readonly job: number }
  | { readonly type: 'indexBody'; readonly job: number; readonly search: SpanSearch | undefined }
  | {
      readonly type: 'openSet';
      readonly set: SetKey;
      readonly name: SetAnalysisName;
      readonly params: readonly unknown[];
    }
  | { readonly type: 'closeSet'; readonly set: SetKey }
  /** Decodes a body as the others do, and folds its traces into the set. */
  | { readonly type: 'foldBody'; readonly job: number; readonly set: SetKey }
  | { readonly type: 'setResult'; readonly job: number; readonly set: SetKey }
  | { readonly type: 'chunk'; readonly job: number; readonly bytes: Uint8Array }
  | { readonly type: 'end'; readonly job: number }
  | { readonly type: 'cancel'; readonly job: number }
  | {
      readonly type: 'analyse';
      readonly job: number;
      readonly key: TraceKey;
      readonly name: AnalysisName;
      readonly params: unknown;
    }
  | {
      readonly type: 'compute';
      readonly job: number;
      readonly name: ComputationName;
      readonly params: unknown;
    }
  | {
      readonly type: 'analysePair';
      readonly job: number;
      readonly keys: readonly [a: TraceKey, b: TraceKey];
      readonly name: PairAnalysisName;
      readonly params: unknown;
    }
  | {
      readonly type: 'analyseSets';
      readonly job: number;
      readonly sets: readonly [a: SetKey, b: SetKey];
      readonly name: SetPairAnalysisName;
      readonly params: SetPairParams;
    }
  | {
      readonly type: 'write';
      readonly job: number;
      readonly key: TraceKey;
      readonly format: ExporterId;
      readonly redaction: Redaction;
    }
  | {
      readonly type: 'openDocument';
      readonly document: number;
      readonly format: ExporterId;
      readonly redaction: Redaction;
    }
  | { readonly type: 'closeDocument'; readonly document: number }
  /** Decodes a body as the others do, and writes its traces into the document. */
  | { readonly type: 'writeBody'; readonly job: number; readonly document: number }
  | { readonly type: 'endDocument'; readonly job: number; readonly document: number }
  | { readonly type: 'adjustTimes'; readonly job: number; readonly key: TraceKey }
  | { readonly type: 'prepare'; readonly name: AnalysisName }
  | { readonly type: 'release'; readonly key: TraceKey };

export type FromWorker =
  | { readonly type: 'progress'; readonly job: number; readonly progress: Progress }
  | { readonly type: 'part'; readonly job: number; readonly trace: Trace }
  | { readonly type: 'partial'; readonly job: number; readonly result: unknown }
  | { readonly type: 'done'; readonly job: number; readonly result: unknown }
  | {
      readonly type: 'failed';
      readonly job: number;
      readonly failure: Failure | undefined;
      readonly message: string;
    };

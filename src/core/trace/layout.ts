/** What the steps that lay a trace out share. */
import type { Interner } from '../base/interner.ts';
import type { IssueCollector } from './issue-collector.ts';
import type { RawDocument } from './raw.ts';
import type { Times } from './times.ts';
import type { Tree } from './tree.ts';
import type { TreeInput } from './tree-input.ts';

export interface Parts {
  readonly builder: RawDocument;
  /** Raw rows of this trace, in input order. */
  readonly rows: Uint32Array;
  readonly input: TreeInput;
  readonly tree: Tree;
  readonly times: Times;
  /** StringId (normal form) of an id of the tree. */
  readonly idOf: (local: number) => number;
  /** The document holds no other trace: its string table can be taken as it is. */
  readonly alone: boolean;
}

/** Parts, and how StringIds of the document become those of the trace. */
export interface Layout extends Parts {
  readonly strings: Interner;
  readonly map: (id: number) => number;
  readonly issues: IssueCollector;
  /** Raw rows whose tags, logs and warnings a row shows: its own and those of merged copies. */
  readonly sources: (row: number) => readonly number[];
}

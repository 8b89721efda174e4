/** What the steps that lay a trace out share. */
import type { IssueCollector } from './issue-collector.ts';
import type { RawDocument } from './raw.ts';
import type { Times } from './times.ts';
import type { Tree } from './tree.ts';
import type { TreeInput } from './tree-input.ts';

export interface Parts {
  /** Spans of one trace. */
  readonly document: RawDocument;
  readonly input: TreeInput;
  readonly tree: Tree;
  readonly times: Times;
  /** More will come. */
  readonly partial: boolean;
}

export interface Layout extends Parts {
  readonly issues: IssueCollector;
  /** Raw rows of the copies that were merged into a span (by its raw row). */
  readonly copies: ReadonlyMap<number, readonly number[]>;
}

/** This view's parameters in the URL. */
import { flag, oneOf, text, wholeNumber } from '../../state/url/param.ts';
import { traceParams } from '../../state/url/trace-params.ts';

export const graphParams = {
  cp: traceParams.cp,
  /** What a node is; `auto`: spans of small traces, call paths of large ones. */
  'graph.grain': oneOf(['auto', 'spans', 'paths', 'operations', 'services'], 'auto'),
  /** `auto`: the way that fits the window better. */
  'graph.flow': oneOf(['auto', 'down', 'right'], 'auto'),
  /** References that say no more than the others do; `auto`: hidden where spans are merged. */
  'graph.implied': oneOf(['auto', 'show', 'hide'], 'auto'),
  /** Clients and the servers they call as one node. */
  'graph.fold': flag,
  /** Four and more equal siblings as one node; chains of one service as one node. */
  'graph.stack': flag,
  'graph.chains': flag,
  'graph.colour': oneOf(['service', 'self', 'errors'], 'service'),
  /** What makes a node large. */
  'graph.size': oneOf(['same', 'total', 'self', 'calls', 'critical'], 'same'),
  /** Id of the node that the graph is narrowed to, and how many edges up and down. */
  'graph.focus': text,
  'graph.up': wholeNumber,
  'graph.down': wholeNumber,
  'graph.table': flag,
} as const;

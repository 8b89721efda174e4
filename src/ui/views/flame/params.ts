/** This view's parameters in the URL. */
import { oneOf, text } from '../../state/url/param.ts';
import { traceParams } from '../../state/url/trace-params.ts';

export const flameParams = {
  'flame.layout': oneOf(['time', 'merged'], 'time'),
  /** What makes a merged bar wide. */
  'flame.size': oneOf(['total', 'self'], 'total'),
  /** Id of a span of the call path that is zoomed to. */
  'flame.root': text,
  /** Id of a span of the operation whose callers and callees are shown. */
  'flame.focus': text,
  idle: traceParams.idle,
} as const;

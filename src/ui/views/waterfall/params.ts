/** This view's parameters in the URL. */
import { traceParams } from '../../state/url/trace-params.ts';

export const waterfallParams = {
  fold: traceParams.fold,
  cp: traceParams.cp,
  cols: traceParams.cols,
} as const;

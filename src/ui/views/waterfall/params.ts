/** This view's parameters in the URL. */
import { traceParams } from '../../state/url/trace-params.ts';

const { fold, cp, focus, svc, group, cols } = traceParams;

export const waterfallParams = { fold, cp, focus, svc, group, cols } as const;

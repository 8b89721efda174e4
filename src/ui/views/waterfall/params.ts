/** This view's parameters in the URL. */
import { traceParams } from '../../state/url/trace-params.ts';

const { fold, cp, focus, svc, group, idle, area, cols } = traceParams;

export const waterfallParams = { fold, cp, focus, svc, group, idle, area, cols } as const;

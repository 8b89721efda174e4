/** This view's parameters in the URL. */
import { traceParams } from '../../state/url/trace-params.ts';

const { fold, cp, focus, svc, group, idle, area } = traceParams;

export const waterfallParams = { fold, cp, focus, svc, group, idle, area } as const;

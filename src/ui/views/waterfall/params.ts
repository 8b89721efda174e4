/** This view's parameters in the URL. */
import { fold } from '../../state/url/trace-params.ts';

export const waterfallParams = { fold } as const;

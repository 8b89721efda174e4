/** This view's parameters in the URL. */
import { levelNames } from '#core/analysis/log-level-names.ts';
import type { LevelName } from '#core/analysis/log-level-names.ts';
import { oneOf, text } from '../../state/url/param.ts';
import type { Param } from '../../state/url/param.ts';
import { traceParams } from '../../state/url/trace-params.ts';

/** `logs.level=warn,error`: those that are shown; all if it is left out. */
const levels: Param<readonly LevelName[]> = {
  parse: (raw) => {
    const words = (raw ?? '').split(',');
    return levelNames.filter((name) => words.includes(name));
  },
  format: (chosen) => levelNames.filter((name) => chosen.includes(name)).join() || undefined,
};

export const logsParams = {
  /** Words, "phrases", key=value; `-` in front of what must not be there. */
  'logs.q': text,
  'logs.level': levels,
  'logs.service': text,
  'logs.time': oneOf(['relative', 'clock'], 'relative'),
  // Shared by all views: a log is shown in the timeline by one step to another view and span.
  view: traceParams.view,
  span: traceParams.span,
  // What becomes of other spans is chosen beside the find box, and taken back where it leaves nothing to see.
  find: traceParams.find,
} as const;

/** Links for the whole trace that the serving Jaeger is configured to show. Most are not: then no code is loaded for them. */
import { useEffect, useState } from 'react';
import type { Trace } from '#core/trace/trace.ts';
import type { ValueLink } from '../../details/reading/link-patterns.ts';
import { useRuntime } from '../../state/runtime.ts';

interface Found {
  readonly trace: Trace;
  readonly links: readonly ValueLink[];
}

const none: readonly ValueLink[] = [];

export function useTraceLinks(trace: Trace): readonly ValueLink[] {
  const { linkPatterns } = useRuntime().config;
  const [found, setFound] = useState<Found | undefined>(undefined);
  useEffect(() => {
    if (linkPatterns.length === 0) return undefined;
    let gone = false;
    const load = async () => {
      const { linkPatternsOf, traceLinks } = await import('../../details/reading/link-patterns.ts');
      const links = traceLinks({ patterns: linkPatternsOf(linkPatterns), trace, base: document.baseURI });
      if (!gone) setFound({ trace, links });
    };
    // A menu without them is still a menu.
    load().catch(() => undefined);
    return () => {
      gone = true;
    };
  }, [linkPatterns, trace]);
  return found?.trace === trace ? found.links : none;
}

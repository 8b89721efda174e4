/** What a link asked to leave out and this trace cannot: a focus that is not in it, or the peer's filter of other services. */
import { useEffect, useMemo } from 'react';
import type { ReactNode } from 'react';
import { serviceTallies } from '#core/analysis/service-counts.ts';
import { findSpan } from '#core/trace/find-span.ts';
import type { OpenTrace } from '../../state/queries.ts';
import { hiddenBySvcFilter } from '../../state/url/svc-filter.ts';
import { Button } from '../../widgets/button.tsx';
import type { SetValues } from './use-trace-address.ts';
import styles from './trace-page.module.css';

export interface ScopeRemarksProps {
  readonly open: OpenTrace;
  readonly focus: string;
  readonly svc: readonly string[];
  readonly svcFilter: string;
  readonly set: SetValues;
}

export function ScopeRemarks(props: ScopeRemarksProps) {
  const { open, focus, svcFilter, set } = props;
  const isForeign = usePeerFilter(props);
  return (
    <>
      {focus !== '' && findSpan(open.trace, focus) === undefined && (
        <Remark onForget={() => set({ focus: '' }, 'adjust')}>
          The link shows only what is below span <code>{focus}</code>, which is not in this trace. The whole
          is shown.
        </Remark>
      )}
      {isForeign && (
        <Remark onForget={() => set({ svcFilter: '' }, 'adjust')}>
          The link hides services (<code>svcFilter={svcFilter.slice(0, 60)}</code>), but was made for others
          than this trace has. All are shown.
        </Remark>
      )}
    </>
  );
}

function Remark({ children, onForget }: { readonly children: ReactNode; readonly onForget: () => void }) {
  return (
    <p role="status" className={styles.remark}>
      {children}{' '}
      <Button variant="ghost" onClick={onForget}>
        Forget it
      </Button>
    </p>
  );
}

/** Rewrites the peer's filter into ours. True if it was made for other services. */
function usePeerFilter({ open: { trace }, svc, svcFilter, set }: ScopeRemarksProps): boolean {
  const hidden = useMemo(() => {
    if (svcFilter === '' || svc.length > 0) return svc;
    const names = serviceTallies(trace).map(({ name }) => name);
    return hiddenBySvcFilter(svcFilter, names);
  }, [trace, svc, svcFilter]);
  useEffect(() => {
    if (svcFilter !== '' && hidden !== undefined) set({ svc: hidden, svcFilter: '' }, 'adjust');
  }, [svcFilter, hidden, set]);
  return hidden === undefined;
}

/** When a log is opened, its fields are brought into view, and the log itself before them. */
import { useEffect, useEffectEvent } from 'react';
import type { RefObject } from 'react';
import type { VirtualRowsHandle } from '../../widgets/virtual-rows.tsx';
import type { LogList, OpenLog } from './log-list.ts';

export function useShowOpen(
  list: LogList,
  open: OpenLog | undefined,
  handle: RefObject<VirtualRowsHandle | null>,
): void {
  const show = useEffectEvent(() => {
    if (list.openRow < 0) return;
    handle.current?.show(list.openRow + list.openRows);
    handle.current?.show(list.openRow);
  });
  // Not when other rows come and go.
  useEffect(() => {
    if (open !== undefined) show();
  }, [open]);
}

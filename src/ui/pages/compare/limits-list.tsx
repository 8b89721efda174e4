/** What makes the figures say less than they seem to, beside them. */
import { counted } from '#core/base/counted.ts';
import type { PairLimit } from '#core/analysis/compare/pair-limits.ts';
import { Icon } from '../../widgets/icon.tsx';
import styles from './compare.module.css';

export type ShownLimit =
  | PairLimit
  /** Hosts whose clocks disagree with that of the root. */
  | { readonly kind: 'clocks'; readonly side: 'a' | 'b'; readonly hosts: number };

export function LimitsList({ limits }: { readonly limits: readonly ShownLimit[] }) {
  return (
    <ul className={styles.limits} aria-label="What limits the comparison">
      {limits.map((limit, k) => (
        <li key={k} data-kind={limit.kind === 'sameTrace' ? 'info' : 'warning'}>
          <Icon name={limit.kind === 'sameTrace' ? 'info' : 'warning'} size={14} />
          {limitWords(limit)}
        </li>
      ))}
    </ul>
  );
}

export function limitWords(limit: ShownLimit): string {
  switch (limit.kind) {
    case 'sameTrace':
      return 'Both sides are the same trace.';
    case 'otherRoot':
      return `Two kinds of request: A is ${limit.a || 'without a root'}, B is ${limit.b || 'without a root'}. Part of the difference may be what was asked for.`;
    case 'missingParents':
      return `${limit.side.toUpperCase()} is incomplete: ${counted(limit.parents, 'span')} that others name as parent ${limit.parents === 1 ? 'is' : 'are'} missing. What hung below may count as added or removed.`;
    default:
      return `${limit.side.toUpperCase()} has ${counted(limit.hosts, 'host')} whose ${limit.hosts === 1 ? 'clock disagrees' : 'clocks disagree'} with the root’s: what a call waited for, and so shares of the difference, may be shifted between caller and callee.`;
  }
}

/** How grave a finding is: a mark of its own shape, a colour, and a word for whoever hears the page. */
import type { Finding } from '#core/analysis/findings/finding.ts';
import { Icon } from '../../widgets/icon.tsx';
import styles from './findings.module.css';

export type Level = Finding['level'];

/** The gravest first. */
export const levels = ['error', 'warning', 'info'] as const satisfies readonly Level[];

const words = { error: 'Error', warning: 'Warning', info: 'Note' } as const;

interface LevelMarkProps {
  readonly level: Level;
  /** Where the words beside it say it already. */
  readonly isSilent?: boolean;
}

export function LevelMark({ level, isSilent = false }: LevelMarkProps) {
  return (
    <span className={styles.mark} data-level={level}>
      {level === 'error' ? <span aria-hidden="true">!</span> : <Icon name={level} size={14} />}
      {!isSilent && <span className="sr-only">{words[level]}: </span>}
    </span>
  );
}

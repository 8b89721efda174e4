/** Over the rows: title of the name column with the collapse buttons, and the time axis over the lanes. */
import type { ReactNode } from 'react';
import { ColourButton } from '../../colours/colour-button.tsx';
import type { Colours } from '../../state/colours.ts';
import { IconButton } from '../../widgets/button.tsx';
import { TimeAxis } from '../../widgets/time-axis.tsx';
import type { TimeAxisProps } from '../../widgets/time-axis.tsx';
import type { TagColumn } from './scene.ts';
import styles from './waterfall.module.css';

export interface HeadProps {
  /** Width in px of the names alone. */
  readonly names: number;
  readonly columns: readonly TagColumn[];
  readonly onRemove: (key: string) => void;
  readonly title: string;
  readonly colours: Colours;
  readonly onCollapseAll: () => void;
  readonly onCollapseLevel: () => void;
  readonly onExpandLevel: () => void;
  readonly onExpandAll: () => void;
  /** Beside the buttons. */
  readonly tools: ReactNode;
  readonly axis: TimeAxisProps;
  /** Further buttons, before those of the fold. */
  readonly children?: ReactNode;
}

/** Below this the title gives way to the buttons. */
const roomForTitle = 260;
/** Below this some of the buttons give way to the others; rows still open and close one by one. */
const roomForLevels = 216;

export function Head({
  names,
  columns,
  onRemove,
  title,
  colours,
  axis,
  tools,
  children,
  ...folds
}: HeadProps) {
  return (
    <div className={styles.head}>
      <div className={styles.headNames} style={{ width: names }}>
        {names >= roomForTitle && <span className={styles.headTitle}>{title}</span>}
        <span className={styles.folds}>
          {tools}
          {children}
          <ColourButton colours={colours} />
          <IconButton
            label="Collapse all"
            tooltip="Collapse all  ["
            icon="collapseAll"
            onClick={folds.onCollapseAll}
          />
          {names >= roomForLevels && (
            <>
              <IconButton label="Collapse one level" icon="chevronUp" onClick={folds.onCollapseLevel} />
              <IconButton label="Expand one level" icon="chevronDown" onClick={folds.onExpandLevel} />
            </>
          )}
          <IconButton
            label="Expand all"
            tooltip="Expand all  ]"
            icon="expandAll"
            onClick={folds.onExpandAll}
          />
        </span>
      </div>
      {columns.map(({ key, width }) => (
        <div key={key} className={styles.headTag} style={{ width }}>
          <span data-tooltip={key}>
            <bdi>{key}</bdi>
          </span>
          <IconButton icon="close" label={`Remove column ${key}`} onClick={() => onRemove(key)} />
        </div>
      ))}
      <TimeAxis {...axis} />
    </div>
  );
}

/** The head of the tree: the first column puts paths below each other, the last the largest share first. */
import type { CompareSort } from '../../state/url/compare-params.ts';
import { useNarrow } from '../../widgets/use-narrow.ts';
import type { Columns } from './columns.ts';
import { HeadButton } from './head-button.tsx';
import { figureColumn } from './row-element.ts';
import styles from './tree.module.css';

export interface TreeHeadProps {
  readonly columns: Columns;
  readonly sort: CompareSort;
  readonly onSort: (sort: CompareSort) => void;
}

export function TreeHead({ columns: { plain, bar }, sort, onSort }: TreeHeadProps) {
  const isNarrow = useNarrow();
  return (
    <div role="row" aria-rowindex={1} className={`${styles.head} ${styles.line}`}>
      <div role="columnheader" data-column="name">
        <HeadButton
          title="Call path"
          hint="Below each other as they call"
          isChosen={sort === 'tree'}
          onClick={() => onSort('tree')}
        />
      </div>
      {plain.map(({ title, hint, side }, k) => (
        <div
          key={title}
          role="columnheader"
          data-column={figureColumn(k)}
          data-side={side}
          data-tooltip={hint}
        >
          {title}
        </div>
      ))}
      <div role="columnheader" data-column="bar" aria-sort={sort === 'share' ? 'descending' : undefined}>
        <HeadButton
          title={isNarrow ? bar.short : bar.title}
          hint={`${bar.hint}. Click for the largest first`}
          isChosen={sort === 'share'}
          isSorted={sort === 'share'}
          onClick={() => onSort(sort === 'share' ? 'tree' : 'share')}
        />
      </div>
    </div>
  );
}

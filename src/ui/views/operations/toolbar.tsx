/** Over the table: what to group by, which names, which column is coloured, and the table to take along. */
import { useId, useMemo } from 'react';
import { fixedKeys } from '#core/analysis/operations-keys.ts';
import type { FigureColumn } from '#core/analysis/operations-columns.ts';
import { counted } from '#core/base/counted.ts';
import { formatCount } from '#core/base/format-count.ts';
import { ColourButton } from '../../colours/colour-button.tsx';
import { keyOptions } from '../../details/key-options.ts';
import { useAnalysis } from '../../state/use-analysis.ts';
import { keyLabel, useTerms } from '../../state/use-terms.ts';
import { columns } from './columns.ts';
import type { Listed } from './csv.ts';
import { CsvButtons } from './csv-buttons.tsx';
import { KeyBox } from './key-box.tsx';
import styles from './operations.module.css';
import type { OperationsProps } from './props.ts';

const noTags: readonly never[] = [];
const noParams = {};

/** @param table as it is listed: what is counted here and taken along */
export function Toolbar({ table, ...props }: OperationsProps & { readonly table: Listed | undefined }) {
  const { params, setParams } = props;
  return (
    <div className={styles.tools}>
      <Keys {...props} hasTable={table !== undefined} />
      <input
        type="search"
        className={styles.filter}
        aria-label="Filter groups by name"
        placeholder="Filter names"
        spellCheck={false}
        autoComplete="off"
        value={params['operations.filter']}
        onChange={(event) => setParams({ 'operations.filter': event.target.value }, 'adjust')}
      />
      <Heat
        value={params['operations.heat']}
        onChange={(column) => setParams({ 'operations.heat': column }, 'pick')}
      />
      <ColourButton colours={props.colours} />
      <span role="status" className={styles.words}>
        {table && groupWords(table.order.length, table.figures.length)}
      </span>
      <CsvButtons listed={table} />
    </div>
  );
}

/** The table comes first: the list of keys is only needed by who opens it. */
function Keys({ subject, params, setParams, hasTable }: OperationsProps & { readonly hasTable: boolean }) {
  const terms = useTerms();
  const tags = useAnalysis(subject.open, 'tagKeys', noParams, { enabled: hasTable });
  const options = useMemo(() => keyOptions(fixedKeys, tags.data?.keys ?? noTags, terms), [tags.data, terms]);
  const { 'operations.by': by, 'operations.then': second } = params;
  return (
    <>
      <KeyBox
        label="Group by"
        options={options}
        value={by}
        fallback={keyLabel(by, terms)}
        onChange={(key) => setParams({ 'operations.by': key }, 'pick')}
      />
      <KeyBox
        label="then by"
        options={options}
        value={second}
        fallback={second === undefined ? '' : keyLabel(second, terms)}
        onChange={(key) => setParams({ 'operations.then': key }, 'pick')}
        onClear={() => setParams({ 'operations.then': undefined }, 'pick')}
        placeholder="no second key"
      />
    </>
  );
}

/** `12 of 640 groups`. */
function groupWords(listed: number, all: number): string {
  const groups = counted(all, 'group');
  return listed === all ? groups : `${formatCount(listed)} of ${groups}`;
}

interface HeatProps {
  readonly value: FigureColumn | undefined;
  readonly onChange: (column: FigureColumn | undefined) => void;
}

function Heat({ value, onChange }: HeatProps) {
  const id = useId();
  return (
    <div className={styles.heat}>
      <label htmlFor={id}>Heat</label>
      <select
        id={id}
        value={value ?? ''}
        onChange={(event) => onChange(columns.find((column) => column.id === event.target.value)?.id)}
      >
        <option value="">No column</option>
        {columns.map((column) => (
          <option key={column.id} value={column.id}>
            {column.title}
          </option>
        ))}
      </select>
    </div>
  );
}

/**
 * A text box with suggestions that stays quick with thousands of them: only the rows in view are mounted. The value is
 * the text itself, so what was typed always stays, listed or not. Base UI brings roles, keys and placement.
 */
import { useImperativeHandle, useMemo, useRef, useState } from 'react';
import type { Ref } from 'react';
import { Autocomplete } from '@base-ui/react/autocomplete';
import { useVirtualizer } from '@tanstack/react-virtual';
import { narrow } from './combobox-filter.ts';
import type { ComboboxOption } from './combobox-filter.ts';
import { Icon } from './icon.tsx';
import { observeRect, screenful } from './observe-rect.ts';
import styles from './combobox.module.css';

export interface ComboboxProps {
  readonly id: string;
  /** The accessible name; the visible label may say the same. */
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** A suggestion was taken, after `onChange`. */
  readonly onChoose?: (value: string) => void;
  readonly options: readonly ComboboxOption[];
  readonly placeholder?: string;
  /** Said in place of the list when nothing matches. */
  readonly empty: string;
  readonly invalid?: boolean;
  readonly describedBy?: string;
  /** Offers a button that empties the box. */
  readonly clearable?: boolean;
}

const rowHeight = 28;

interface RowsHandle {
  readonly show: (index: number) => void;
}

export function Combobox(props: ComboboxProps) {
  const { value, onChange, options } = props;
  // Until something is typed the whole list stands open: a filled box would otherwise offer only itself.
  const [typing, setTyping] = useState(false);
  const rows = useRef<RowsHandle>(null);
  const shown = useMemo(() => (typing ? narrow(options, value) : options), [options, typing, value]);

  return (
    <Autocomplete.Root<ComboboxOption>
      items={shown}
      filter={null}
      virtualized
      autoHighlight
      openOnInputClick
      value={value}
      itemToStringValue={(option) => option.value}
      onOpenChange={(open) => {
        if (!open) setTyping(false);
      }}
      onValueChange={(text, details) => {
        if (details.reason === 'escape-key') return;
        setTyping(details.reason === 'input-change');
        onChange(text);
        if (details.reason === 'item-press') props.onChoose?.(text);
      }}
      onItemHighlighted={(_option, details) => {
        if (details.index >= 0 && details.reason !== 'pointer')
          queueMicrotask(() => rows.current?.show(details.index));
      }}
    >
      <Box {...props} />
      <Suggestions {...props} shown={shown} handle={rows} />
    </Autocomplete.Root>
  );
}

function Box({ id, label, value, onChange, placeholder, invalid, describedBy, clearable }: ComboboxProps) {
  return (
    <Autocomplete.InputGroup className={styles.box} data-invalid={invalid ? '' : undefined}>
      <Autocomplete.Input
        id={id}
        className={styles.input}
        aria-label={label}
        aria-invalid={invalid ? true : undefined}
        aria-describedby={describedBy}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        autoCapitalize="off"
      />
      {clearable && value !== '' && (
        <button
          type="button"
          className={styles.clear}
          aria-label="Empty the box"
          onClick={() => onChange('')}
        >
          <Icon name="close" size={12} />
        </button>
      )}
      <Autocomplete.Trigger className={styles.chevron} aria-label="Show suggestions" tabIndex={-1}>
        <Icon name="chevronDown" size={14} />
      </Autocomplete.Trigger>
    </Autocomplete.InputGroup>
  );
}

interface SuggestionsProps extends ComboboxProps {
  readonly shown: readonly ComboboxOption[];
  readonly handle: Ref<RowsHandle>;
}

function Suggestions({ shown, handle, value, empty }: SuggestionsProps) {
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  return (
    <Autocomplete.Portal>
      <Autocomplete.Positioner className={styles.positioner} sideOffset={3} align="start">
        <Autocomplete.Popup className={styles.popup}>
          <Autocomplete.Empty className={styles.empty}>
            {shown.length === 0 ? <p>{empty}</p> : undefined}
          </Autocomplete.Empty>
          <Autocomplete.List ref={setScroller} className={styles.list} aria-label="Suggestions">
            {scroller !== null && <Rows options={shown} scroller={scroller} handle={handle} chosen={value} />}
          </Autocomplete.List>
        </Autocomplete.Popup>
      </Autocomplete.Positioner>
    </Autocomplete.Portal>
  );
}

interface RowsProps {
  readonly options: readonly ComboboxOption[];
  readonly scroller: HTMLElement;
  readonly handle: Ref<RowsHandle>;
  readonly chosen: string;
}

function Rows({ options, scroller, handle, chosen }: RowsProps) {
  // oxlint-disable-next-line react/incompatible-library -- a warning for React Compiler, which is not in use here
  const virtualizer = useVirtualizer({
    count: options.length,
    getScrollElement: () => scroller,
    estimateSize: () => rowHeight,
    overscan: 8,
    initialRect: screenful,
    observeElementRect: observeRect,
  });
  useImperativeHandle(handle, () => ({ show: (index) => virtualizer.scrollToIndex(index) }), [virtualizer]);
  return (
    <div role="presentation" className={styles.spacer} style={{ height: virtualizer.getTotalSize() }}>
      {virtualizer.getVirtualItems().map((row) => {
        const option = options[row.index];
        if (option === undefined) return undefined;
        return (
          <Autocomplete.Item
            key={row.key}
            index={row.index}
            value={option}
            className={styles.item}
            data-chosen={option.value === chosen ? '' : undefined}
            aria-setsize={options.length}
            aria-posinset={row.index + 1}
            style={{ transform: `translateY(${row.start}px)` }}
          >
            <span className={styles.text}>{option.label ?? option.value}</span>
            {option.detail !== undefined && <span className={styles.detail}>{option.detail}</span>}
          </Autocomplete.Item>
        );
      })}
    </div>
  );
}

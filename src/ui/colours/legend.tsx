/**
 * What the colours of spans mean: each value with its spans, errors and share of the self time, the most frequent first. A
 * press isolates a value: all others stand back until it is released.
 */
import { useId, useMemo, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import type { SpanColours } from '#core/analysis/span-colours.ts';
import type { Colours } from '../state/colours.ts';
import { keyLabel, useTerms } from '../state/use-terms.ts';
import { Button, IconButton } from '../widgets/button.tsx';
import { pressed } from './isolate.ts';
import { LegendEntry } from './legend-entry.tsx';
import { LegendMore } from './legend-more.tsx';
import { useFit } from './use-fit.ts';
import styles from './colours.module.css';

export function Legend({ colours }: { readonly colours: Colours }) {
  const { paint, isolated, isolate, setLegend } = colours;
  const titleId = useId();
  const title = keyLabel(paint.by, useTerms());
  const isIsolating = isolated.length > 0;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || !isIsolating) return;
    event.preventDefault();
    isolate([]);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape of the buttons in it
    <section className={styles.legend} aria-labelledby={titleId} onKeyDown={onKeyDown}>
      <h2 id={titleId} className={styles.title}>
        <span className="sr-only">Legend: colours by </span>
        {title}
      </h2>
      <State colours={colours} />
      {paint.colours === undefined ? (
        <span className={styles.room} />
      ) : (
        <Entries key={paint.by} colours={colours} legend={paint.colours} />
      )}
      {isIsolating && (
        <Button variant="ghost" tooltip="Show all colours  Esc" onClick={() => isolate([])}>
          Show all
        </Button>
      )}
      <IconButton
        icon="close"
        label="Hide the legend"
        onClick={() => {
          if (isIsolating) isolate([]);
          setLegend(false);
        }}
      />
    </section>
  );
}

/** What there is to say while the colours are not those asked for. */
function State({ colours }: { readonly colours: Colours }) {
  const { open, isPending, error, isolated, paint } = colours;
  if (error !== null)
    return (
      <span role="alert" className={styles.fault}>
        These colours could not be worked out: {error.message}
      </span>
    );
  if (open.isPart)
    return <span className={styles.words}>legend and other colours come with the last span</span>;
  if (isPending)
    return (
      <span role="status" className={styles.words}>
        working out the colours …
      </span>
    );
  if (isolated.length === 0 || paint.isIsolating) return undefined;
  return <span className={styles.fault}>No span has what the link isolates, so all are shown.</span>;
}

/** As many as fit in a line are told by themselves; more of them would never fit. */
const mostInLine = 40;

interface EntriesProps {
  readonly colours: Colours;
  readonly legend: SpanColours;
}

function Entries({ colours, legend }: EntriesProps) {
  const { isolated, isolate } = colours;
  const line = useRef<HTMLDivElement>(null);
  const entries = useMemo(() => legend.listed.slice(0, mostInLine), [legend]);
  const fit = useFit(line, entries.length);
  const more = legend.listed.length - Math.min(fit, entries.length) + legend.unlisted.values;
  return (
    <>
      <div
        ref={line}
        role="toolbar"
        tabIndex={-1}
        aria-label="Values"
        className={styles.entries}
        data-isolating={isolated.length > 0 || undefined}
        onKeyDown={moveFocus}
      >
        {entries.map((entry, k) => (
          <LegendEntry
            key={entry.token}
            entry={entry}
            legend={legend}
            isPressed={isolated.includes(entry.token)}
            isShown={k < fit}
            isFirst={k === 0}
            onPress={(adds) => isolate(pressed(isolated, entry.token, adds))}
          />
        ))}
      </div>
      {more > 0 && <LegendMore colours={colours} legend={legend} more={more} from={fit} />}
    </>
  );
}

/** One stop for the Tab key; arrows go from value to value. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity };
  const step = steps[event.key];
  if (step === undefined || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('button:not([data-outside])')];
  const at = buttons.findIndex((each) => each === event.target);
  const to = Math.min(buttons.length - 1, Math.max(0, at + step));
  event.preventDefault();
  event.stopPropagation();
  for (const [k, each] of buttons.entries()) each.tabIndex = k === to ? 0 : -1;
  buttons[to]?.focus();
}

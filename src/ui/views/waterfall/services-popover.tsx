/** Which services are shown: a list with what each contributes. Brings Base UI along: load it lazily. */
import { useMemo, useState } from 'react';
import type { RefObject } from 'react';
import { counted } from '#core/base/counted.ts';
import { formatCount } from '#core/base/format-count.ts';
import { serviceTallies } from '#core/analysis/service-counts.ts';
import type { ServiceTally } from '#core/analysis/service-counts.ts';
import type { Trace } from '#core/trace/trace.ts';
import { serviceColour } from '../../details/service-paint.ts';
import { Button } from '../../widgets/button.tsx';
import { Popover } from '../../widgets/popover.tsx';
import styles from './row-scope.module.css';

export interface ServicesPopoverProps {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly trace: Trace;
  /** Names; some may be of no service of this trace. */
  readonly hidden: readonly string[];
  readonly onHide: (services: readonly string[]) => void;
  readonly onClose: () => void;
}

/** With fewer the eye is quicker than a filter. */
const worthFiltering = 8;
/** More lines than that are narrowed down by typing. */
const mostLines = 300;

export function ServicesPopover({ anchor, trace, hidden, onHide, onClose }: ServicesPopoverProps) {
  const tallies = useMemo(() => serviceTallies(trace), [trace]);
  const [typed, setTyped] = useState('');
  const wanted = typed.trim().toLowerCase();
  const found = tallies.filter(({ name }) => name.toLowerCase().includes(wanted));
  const off = new Set(hidden);
  const toggle = (name: string) =>
    onHide(off.has(name) ? hidden.filter((each) => each !== name) : [...hidden, name]);
  const only = (name: string) => onHide(tallies.map((each) => each.name).filter((each) => each !== name));
  const shown = tallies.filter(({ name }) => !off.has(name)).length;
  return (
    <Popover label="Services" anchor={anchor} align="start" onClose={onClose}>
      <div className={styles.services}>
        <div className={styles.tools}>
          {tallies.length >= worthFiltering && (
            <input
              type="search"
              placeholder="Filter services"
              aria-label="Filter services"
              value={typed}
              onChange={({ target }) => setTyped(target.value)}
            />
          )}
          <Button disabled={hidden.length === 0} onClick={() => onHide([])}>
            All
          </Button>
        </div>
        <ul className={styles.list}>
          {found.slice(0, mostLines).map((tally) => (
            <Service
              key={tally.name}
              trace={trace}
              tally={tally}
              isShown={!off.has(tally.name)}
              onToggle={() => toggle(tally.name)}
              onOnly={() => only(tally.name)}
            />
          ))}
        </ul>
        <p role="status" className={styles.note}>
          {found.length === 0 ? `No service has “${typed.trim()}” in its name. ` : ''}
          {found.length > mostLines
            ? `${formatCount(found.length - mostLines)} more: type to find them. `
            : ''}
          {formatCount(shown)} of {counted(tallies.length, 'service')} shown. Spans below a hidden one stay.
        </p>
      </div>
    </Popover>
  );
}

interface ServiceProps {
  readonly trace: Trace;
  readonly tally: ServiceTally;
  readonly isShown: boolean;
  readonly onToggle: () => void;
  readonly onOnly: () => void;
}

function Service({ trace, tally, isShown, onToggle, onOnly }: ServiceProps) {
  const { spans, errors, first } = tally;
  const name = tally.name === '' ? 'No service name' : tally.name;
  return (
    <li className={styles.service}>
      <label>
        <input type="checkbox" checked={isShown} onChange={onToggle} />
        <span className={styles.swatch} style={{ background: serviceColour(trace, first) }} />
        <span className={styles.name} data-tooltip={name}>
          {name}
        </span>
        {errors > 0 && <span className={styles.failed}>{counted(errors, 'error')}</span>}
        <span className={styles.number}>{counted(spans, 'span')}</span>
      </label>
      <Button variant="ghost" aria-label={`Only ${name}`} onClick={onOnly}>
        Only
      </Button>
    </li>
  );
}

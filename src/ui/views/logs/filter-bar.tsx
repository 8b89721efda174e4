/** Over the rows: filter by text, level and service, and how times are told. */
import { useId, useMemo } from 'react';
import type { LogIndex } from '#core/analysis/log-index.ts';
import { levelNames } from '#core/analysis/log-level-names.ts';
import type { LevelName } from '#core/analysis/log-level-names.ts';
import { formatCount } from '#core/base/format-count.ts';
import { msOfNs } from '#core/base/format-time.ts';
import { textOf } from '#core/trace/strings.ts';
import type { Trace } from '#core/trace/trace.ts';
import type { ParamValues } from '../../state/url/param.ts';
import { useTimes } from '../../state/times.ts';
import { useTerms } from '../../state/use-terms.ts';
import { ColourButton } from '../../colours/colour-button.tsx';
import type { Colours } from '../../state/colours.ts';
import { Combobox } from '../../widgets/combobox.tsx';
import { Icon } from '../../widgets/icon.tsx';
import { Segmented } from '../../widgets/tabs.tsx';
import type { ViewProps } from '../view.ts';
import { levelWord } from './log-facts.ts';
import type { logsParams } from './params.ts';
import styles from './logs.module.css';

export interface FilterBarProps {
  readonly trace: Trace;
  readonly index: LogIndex;
  readonly colours: Colours;
  readonly params: ParamValues<typeof logsParams>;
  readonly setParams: ViewProps<typeof logsParams>['setParams'];
  /** From the text box to the rows. */
  readonly onLeave: () => void;
}

export function FilterBar({ trace, index, colours, params, setParams, onLeave }: FilterBarProps) {
  const serviceId = useId();
  const terms = useTerms();
  const services = useMemo(() => serviceOptions(trace, index), [trace, index]);
  return (
    <div className={styles.bar}>
      <TextFilter
        value={params['logs.q']}
        onChange={(query) => setParams({ 'logs.q': query }, 'adjust')}
        onLeave={onLeave}
      />
      <LevelChips
        index={index}
        chosen={params['logs.level']}
        onChange={(levels) => setParams({ 'logs.level': levels }, 'pick')}
      />
      {(services.length > 1 || params['logs.service'] !== '') && (
        <div className={styles.serviceBox}>
          <Combobox
            id={serviceId}
            label="Service"
            placeholder="All services"
            value={params['logs.service']}
            onChange={(service) => setParams({ 'logs.service': service }, 'adjust')}
            options={services}
            empty={`No service with ${terms.logs} has this in its name.`}
            clearable
          />
        </div>
      )}
      <TimesSwitch trace={trace} params={params} setParams={setParams} />
      <ColourButton colours={colours} />
    </div>
  );
}

function TimesSwitch({ trace, params, setParams }: Pick<FilterBarProps, 'trace' | 'params' | 'setParams'>) {
  const times = useTimes();
  return (
    <Segmented
      label="Times"
      choices={[
        { id: 'relative', label: 'Relative', tooltip: 'Times since the start of the trace' },
        { id: 'clock', label: 'Clock', tooltip: `Time of day, ${times.zoneLabel(msOfNs(trace.startNs))}` },
      ]}
      value={params['logs.time']}
      onChange={(time) => setParams({ 'logs.time': time }, 'adjust')}
    />
  );
}

interface TextFilterProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onLeave: () => void;
}

function TextFilter({ value, onChange, onLeave }: TextFilterProps) {
  const { logs } = useTerms();
  return (
    <label className={styles.textBox}>
      <Icon name="filter" size={14} />
      <input
        type="search"
        aria-label={`Filter ${logs}`}
        placeholder={`Filter ${logs}: words, key=value, -not`}
        data-tooltip={
          'All of the words, "phrases" and key=value must be there; none with - in front.\nkey=value: the key ends and the value begins like this.'
        }
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && value !== '') onChange('');
          else if (event.key === 'Escape' || event.key === 'Enter' || event.key === 'ArrowDown') onLeave();
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
    </label>
  );
}

interface LevelChipsProps {
  readonly index: LogIndex;
  readonly chosen: readonly LevelName[];
  readonly onChange: (levels: readonly LevelName[]) => void;
}

/** Worst first; only those there are. A trace whose logs have no levels needs none. */
function LevelChips({ index, chosen, onChange }: LevelChipsProps) {
  const there = levelNames
    .filter((name, level) => index.levelCounts[level] > 0 || chosen.includes(name))
    .reverse();
  if (there.every((name) => name === 'none')) return undefined;
  return (
    <div role="group" aria-label="Levels" className={styles.chips}>
      {there.map((name) => {
        const isChosen = chosen.includes(name);
        return (
          <button
            key={name}
            type="button"
            aria-pressed={isChosen}
            data-level={name}
            className={styles.levelChip}
            onClick={() => onChange(isChosen ? chosen.filter((other) => other !== name) : [...chosen, name])}
          >
            <span className={styles.badge}>{levelWord(name)}</span>{' '}
            {formatCount(index.levelCounts[levelNames.indexOf(name)])}
          </button>
        );
      })}
    </div>
  );
}

/** By name, with how many logs they have. */
function serviceOptions({ strings }: Trace, { services, serviceCounts }: LogIndex) {
  return Array.from(services, (id, k) => ({
    value: textOf(strings, id),
    detail: formatCount(serviceCounts[k]),
  })).sort((a, b) => (a.value < b.value ? -1 : 1));
}

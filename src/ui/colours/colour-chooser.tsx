/** What spans can be coloured by: service, operation, kind, status, and the tags of the trace. */
import { useMemo, useRef } from 'react';
import type { RefObject } from 'react';
import { fixedKeys } from '#core/analysis/operations-keys.ts';
import type { PartKey } from '#core/analysis/operations-keys.ts';
import { keyOptions } from '../details/key-options.ts';
import type { Colours } from '../state/colours.ts';
import { useAnalysis } from '../state/use-analysis.ts';
import { useTerms } from '../state/use-terms.ts';
import { PickList } from '../widgets/pick-list.tsx';
import { Popover } from '../widgets/popover.tsx';
import styles from './colours.module.css';

export interface ColourChooserProps {
  readonly colours: Colours;
  readonly anchor: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}

const noTags: readonly never[] = [];
const noParams = {};
const fixed = fixedKeys.filter(
  (key): key is Exclude<typeof key, 'service-operation'> => key !== 'service-operation',
);

export function ColourChooser({ colours, anchor, onClose }: ColourChooserProps) {
  const { open, by, hasLegend } = colours;
  const terms = useTerms();
  const input = useRef<HTMLInputElement>(null);
  const { data, error } = useAnalysis(open, 'tagKeys', noParams, { enabled: !open.isPart });
  const options = useMemo(
    () =>
      keyOptions<PartKey>(fixed, data?.keys ?? noTags, terms).map(({ key, label, detail }) => ({
        id: key,
        label,
        isChosen: key === by,
        ...(detail !== undefined && { detail }),
      })),
    [data, terms, by],
  );
  const isWaiting = data === undefined && error === null;
  return (
    <Popover label="Colour spans by" anchor={anchor} onClose={onClose} align="start" initialFocus={input}>
      <PickList
        input={input}
        label="Colour spans by"
        placeholder={`Find a ${terms.tag}`}
        options={options}
        empty={
          isWaiting ? `Looking for ${terms.tags} …` : `No ${terms.tag} of this trace has that in its name`
        }
        onPick={(key) => {
          colours.setBy(key);
          onClose();
        }}
      />
      <label className={styles.option}>
        <input
          type="checkbox"
          checked={hasLegend}
          onChange={(event) => colours.setLegend(event.target.checked)}
        />
        Legend
      </label>
    </Popover>
  );
}

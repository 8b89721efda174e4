/** Tags of a span or of its process, and those among them that are pinned. */
import { useMemo } from 'react';
import type { Attribute, Span } from '#core/trace/span.ts';
import { togglePin, usePreferences } from '../state/preferences.ts';
import { IconButton } from '../widgets/button.tsx';
import { CopyButton } from '../widgets/copy-button.tsx';
import { attributeMatches, AttributesList } from './attributes-list.tsx';
import { attributesJson } from './attributes-json.ts';
import type { LinkPlace } from './reading/link-patterns.ts';
import { Section } from './section.tsx';
import styles from './details.module.css';

interface AttributesSectionProps {
  readonly title: string;
  readonly attributes: readonly Attribute[];
  readonly place: LinkPlace;
  readonly filter: string;
}

export function AttributesSection({ title, attributes, place, filter }: AttributesSectionProps) {
  const found = filter === '' ? attributes : attributes.filter((each) => attributeMatches(each, filter));
  if (found.length === 0) return undefined;
  return (
    <Section
      title={title}
      count={attributes.length}
      shown={found.length}
      actions={
        <CopyButton text={() => attributesJson(found)} label={`Copy ${title.toLowerCase()} as JSON`} />
      }
    >
      <AttributesList attributes={found} place={place} />
    </Section>
  );
}

/** Every pinned key in its place, whether this span has it or not: so the eye finds it while stepping from span to span. */
export function PinnedSection({ span }: { readonly span: Span }) {
  const keys = usePreferences((state) => state.pinnedKeys);
  const { here, absent } = useMemo(() => pinnedOf(span, keys), [span, keys]);
  if (keys.length === 0) return undefined;
  return (
    <Section title="Pinned" count={keys.length}>
      {here.map(({ attributes, place }, k) => (
        <AttributesList key={k} attributes={attributes} place={place} />
      ))}
      {absent.length > 0 && (
        <ul className={styles.absent} aria-label="Pinned, but not on this span">
          {absent.map((key) => (
            <li key={key}>
              <span>{key}</span>
              <span className={styles.faint}>not on this span</span>
              <IconButton icon="close" label={`Unpin ${key}`} onClick={() => togglePin(key)} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** Values of the span before those of its process. */
function pinnedOf({ attributes, processAttributes }: Span, keys: readonly string[]) {
  const here: { readonly attributes: readonly Attribute[]; readonly place: LinkPlace }[] = [];
  const absent: string[] = [];
  for (const key of keys) {
    const own = attributes.filter((each) => each.key === key);
    const ofProcess = own.length > 0 ? [] : processAttributes.filter((each) => each.key === key);
    if (own.length > 0) here.push({ attributes: own, place: 'tags' });
    else if (ofProcess.length > 0) here.push({ attributes: ofProcess, place: 'process' });
    else absent.push(key);
  }
  return { here, absent };
}

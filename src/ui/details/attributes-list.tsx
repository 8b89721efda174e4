/** Keys and values in two columns, with what can be done to each. The first two hundred at once. */
import { Fragment, useState } from 'react';
import type { Attribute } from '#core/trace/span.ts';
import { CopyButton } from '../widgets/copy-button.tsx';
import { Icon } from '../widgets/icon.tsx';
import { MarkedText } from '../widgets/marked-text.tsx';
import { linkTarget } from '../widgets/link-target.ts';
import { AttributeValue } from './attribute-value.tsx';
import { useDetailsScope } from './details-scope.ts';
import type { DetailsScope } from './details-scope.ts';
import { linksOn } from './reading/link-patterns.ts';
import type { LinkPlace } from './reading/link-patterns.ts';
import { TagMenu } from './tag-menu.tsx';
import styles from './details.module.css';

const batch = 200;

export interface AttributesListProps {
  readonly attributes: readonly Attribute[];
  /** Whose they are; fields of logs if left out. */
  readonly place?: LinkPlace;
}

export function AttributesList({ attributes, place = 'logs' }: AttributesListProps) {
  const [limit, setLimit] = useState(batch);
  return (
    <>
      <dl className={styles.pairs}>
        {attributes.slice(0, limit).map((attribute, index) => (
          // Keys may repeat, and the list of one span never changes its order.
          <Pair key={`${index} ${attribute.key}`} attribute={attribute} siblings={attributes} place={place} />
        ))}
      </dl>
      {attributes.length > limit && (
        <button type="button" className={styles.textButton} onClick={() => setLimit(limit + batch)}>
          {attributes.length - limit} more
        </button>
      )}
    </>
  );
}

interface PairProps {
  readonly attribute: Attribute;
  readonly siblings: readonly Attribute[];
  readonly place: LinkPlace;
}

function Pair({ attribute, siblings, place }: PairProps) {
  const scope = useDetailsScope();
  return (
    <div className={styles.pair}>
      <dt>
        <Key text={attribute.key} words={scope?.words ?? ''} />
      </dt>
      <dd>
        <AttributeValue attribute={attribute} />
        {scope !== undefined && (
          <Links scope={scope} attribute={attribute} siblings={siblings} place={place} />
        )}
        <span className={styles.tools}>
          <CopyButton text={attribute.value} label={`Copy ${attribute.key}`} className={styles.tool} />
          {scope !== undefined && (
            <TagMenu
              attribute={attribute}
              siblings={siblings}
              isOfSpan={place === 'tags' || place === 'process'}
              scope={scope}
              className={styles.tool}
            />
          )}
        </span>
      </dd>
    </div>
  );
}

/** Links that the serving Jaeger is configured to show on this value. */
function Links({ scope, attribute, siblings, place }: PairProps & { readonly scope: DetailsScope }) {
  const links = linksOn(scope.links, place, attribute, siblings);
  return links.map(({ href, text }, k) => (
    <a key={k} href={href} target={linkTarget()} rel="noopener noreferrer" className={styles.link}>
      {text} <Icon name="external" size={11} />
    </a>
  ));
}

/** May break after a dot rather than within a word. */
function Key({ text, words }: { readonly text: string; readonly words: string }) {
  if (words !== '' && text.toLowerCase().includes(words.toLowerCase()))
    return <MarkedText text={text} words={words} />;
  const parts = text.split(/(?<=[._/-])(?=.)/);
  return parts.map((part, index) => (
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}

/** Does a key or value hold the words of the search? */
export function attributeMatches({ key, value }: Attribute, filter: string): boolean {
  const words = filter.toLowerCase();
  return key.toLowerCase().includes(words) || value.toLowerCase().includes(words);
}

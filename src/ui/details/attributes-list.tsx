/** Keys and values in two columns, with a copy button per value. The first two hundred at once. */
import { Fragment, useState } from 'react';
import type { Attribute } from '#core/trace/span.ts';
import { CopyButton } from '../widgets/copy-button.tsx';
import { AttributeValue } from './attribute-value.tsx';
import styles from './details.module.css';

const batch = 200;

export function AttributesList({ attributes }: { readonly attributes: readonly Attribute[] }) {
  const [limit, setLimit] = useState(batch);
  return (
    <>
      <dl className={styles.pairs}>
        {attributes.slice(0, limit).map((attribute, index) => (
          // Keys may repeat, and the list of one span never changes its order.
          <div key={`${index} ${attribute.key}`} className={styles.pair}>
            <dt>
              <Key text={attribute.key} />
            </dt>
            <dd>
              <AttributeValue attribute={attribute} />
              <CopyButton text={attribute.value} label={`Copy ${attribute.key}`} className={styles.copy} />
            </dd>
          </div>
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

/** May break after a dot rather than within a word. */
function Key({ text }: { readonly text: string }) {
  const parts = text.split(/(?<=[._/-])(?=.)/);
  return parts.map((part, index) => (
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}

/** Does a key or value hold the words of the filter box? */
export function attributeMatches({ key, value }: Attribute, filter: string): boolean {
  const words = filter.toLowerCase();
  return key.toLowerCase().includes(words) || value.toLowerCase().includes(words);
}

/**
 * One value as text, never as markup: JSON as a folding tree, SQL by its clauses, stack traces by their frames, addresses
 * as links, long text folded, bytes as such. What is formatted can be had as it was written.
 */
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { counted } from '#core/base/counted.ts';
import type { Attribute } from '#core/trace/span.ts';
import { useTimes } from '../state/times.ts';
import { JsonTree } from '../widgets/json-tree.tsx';
import { looksLikeJson, parseJson } from '../widgets/json-tree-parse.ts';
import { MarkedText } from '../widgets/marked-text.tsx';
import { linkTarget } from '../widgets/link-target.ts';
import { useSearchedWords } from './details-scope.ts';
import { LongText } from './long-text.tsx';
import { unitReading } from './reading/units.ts';
import { bytesInBase64, valueKind } from './reading/value-kind.ts';
import { safeHref } from './safe-link.ts';
import { SqlText } from './sql-text.tsx';
import { StackText } from './stack-text.tsx';
import styles from './details.module.css';

export function AttributeValue({ attribute }: { readonly attribute: Attribute }) {
  const { key, type, value } = attribute;
  const words = useSearchedWords();
  const kind = useMemo(() => valueKind(attribute, looksLikeJson), [attribute]);
  switch (kind) {
    case 'none':
      return <span className={styles.faint}>no value</span>;
    case 'emptyText':
      return <span className={styles.faint}>empty text</span>;
    case 'binary':
    case 'base64':
      return <Bytes text={value} name={kind} />;
    case 'json':
      return <JsonText text={value} />;
    case 'sql':
      return (
        <Readable text={value} isWide>
          <SqlText text={value} />
        </Readable>
      );
    case 'stack':
      return (
        <Readable text={value} isWide>
          <StackText text={value} />
        </Readable>
      );
    case 'link':
      return (
        <a href={safeHref(value)} target={linkTarget()} rel="noopener noreferrer" className={styles.value}>
          <MarkedText text={value} words={words} />
        </a>
      );
    default: {
      const failed = key === 'error' && value === 'true';
      const tone = failed ? styles.failed : type === 'string' ? undefined : styles.scalar;
      return (
        <>
          <LongText text={value} tone={tone} /> <Unit attribute={attribute} />
        </>
      );
    }
  }
}

/** What a number means, beside it. */
function Unit({ attribute }: { readonly attribute: Attribute }) {
  const times = useTimes();
  const reading = unitReading(attribute);
  if (reading === undefined) return undefined;
  const text = reading.kind === 'duration' ? reading.text : times.format(reading.epochMs);
  return <span className={styles.reading}>= {text}</span>;
}

/** What is shorter looks formatted much as it was written. */
const worthRaw = 60;

interface ReadableProps {
  readonly text: string;
  /** Takes the place of the key too. */
  readonly isWide?: boolean;
  readonly children: ReactNode;
}

/** Formatted, or as it was written. */
function Readable({ text, isWide = false, children }: ReadableProps) {
  const [isRaw, setRaw] = useState(false);
  return (
    <div data-wide={isWide || undefined}>
      {isRaw ? <LongText text={text} tone={undefined} /> : children}
      {(isRaw || text.length >= worthRaw) && (
        <button
          type="button"
          className={styles.rawButton}
          aria-pressed={isRaw}
          onClick={() => setRaw(!isRaw)}
        >
          Raw
        </button>
      )}
    </div>
  );
}

/** Longer JSON takes a moment to parse: only when it is asked for. */
const longJson = 200_000;

function JsonText({ text }: { readonly text: string }) {
  const words = useSearchedWords();
  const [asked, setAsked] = useState(false);
  const parses = asked || text.length <= longJson;
  const parsed = useMemo(() => (parses ? parseJson(text) : undefined), [parses, text]);
  if (parsed !== undefined) {
    return (
      <Readable text={text}>
        <JsonTree value={parsed} words={words} />
      </Readable>
    );
  }
  return (
    <>
      <LongText text={text} tone={undefined} />
      {!parses && (
        <>
          {' '}
          <button type="button" className={styles.textButton} onClick={() => setAsked(true)}>
            Show as tree
          </button>
        </>
      )}
    </>
  );
}

function Bytes({ text, name }: { readonly text: string; readonly name: string }) {
  const length = bytesInBase64(text);
  const words = length === undefined ? name : `${name}, ${counted(length, 'byte')}`;
  return (
    <span className={styles.value}>
      <span className={styles.faint}>{words}</span> {text !== '' && <LongText text={text} tone={undefined} />}
    </span>
  );
}

/** One value as text, never as markup: JSON as a folding tree, addresses as links, long text folded, bytes as such. */
import { useMemo, useState } from 'react';
import { formatCount } from '#core/base/format-count.ts';
import type { Attribute } from '#core/trace/span.ts';
import { classNames } from '../widgets/class-names.ts';
import { JsonTree } from '../widgets/json-tree.tsx';
import { looksLikeJson, parseJson } from '../widgets/json-tree-parse.ts';
import { safeHref } from './safe-link.ts';
import styles from './details.module.css';

/** Folded beyond this many characters or lines. */
const longText = 320;
const manyLines = 6;
/** Even unfolded, no more than this goes into the page; copying gives all. */
const mostText = 100_000;

export function AttributeValue({ attribute }: { readonly attribute: Attribute }) {
  const { key, type, value } = attribute;
  if (type === 'empty') return <span className={styles.faint}>no value</span>;
  if (type === 'binary') return <Bytes text={value} />;
  if ((type === 'json' || type === 'string') && looksLikeJson(value)) return <JsonText text={value} />;
  const href = type === 'string' ? safeHref(value) : undefined;
  if (href !== undefined) {
    return (
      <a href={href} target="_blank" rel="noopener noreferrer" className={styles.value}>
        {value}
      </a>
    );
  }
  if (value === '') return <span className={styles.faint}>empty text</span>;
  const failed = key === 'error' && value === 'true';
  return (
    <LongText text={value} tone={failed ? styles.failed : type === 'string' ? undefined : styles.scalar} />
  );
}

/** Longer JSON takes a moment to parse: only when it is asked for. */
const longJson = 200_000;

function JsonText({ text }: { readonly text: string }) {
  const [asked, setAsked] = useState(false);
  const parses = asked || text.length <= longJson;
  const parsed = useMemo(() => (parses ? parseJson(text) : undefined), [parses, text]);
  if (parsed !== undefined) return <JsonTree value={parsed} />;
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

/** Stays unfolded from span to span, for comparing them; what is longer than this takes a moment to lay out. */
const quickText = 20_000;

export function LongText({ text, tone }: { readonly text: string; readonly tone: string | undefined }) {
  const [unfolded, setUnfolded] = useState<string | undefined>(undefined);
  const open = unfolded !== undefined && (text.length <= quickText || unfolded === text);
  const lines = text.slice(0, longText).split('\n', manyLines + 1);
  const long = text.length > longText || lines.length > manyLines;
  if (!long) return <span className={classNames(styles.value, tone)}>{text}</span>;
  const folded = lines.slice(0, manyLines).join('\n');
  return (
    <span className={classNames(styles.value, tone)}>
      {open ? text.slice(0, mostText) : `${folded}…`}{' '}
      <button
        type="button"
        className={styles.textButton}
        aria-expanded={open}
        onClick={() => setUnfolded(open ? undefined : text)}
      >
        {open ? 'Show less' : `Show all ${formatCount(text.length)} characters`}
      </button>
      {open && text.length > mostText && (
        <span className={styles.faint}>Cut here; copy the value for all of it.</span>
      )}
    </span>
  );
}

function Bytes({ text }: { readonly text: string }) {
  const length = bytesInBase64(text);
  const words =
    length === undefined ? 'binary' : `binary, ${formatCount(length)} ${length === 1 ? 'byte' : 'bytes'}`;
  return (
    <span className={styles.value}>
      <span className={styles.faint}>{words}</span> {text !== '' && <LongText text={text} tone={undefined} />}
    </span>
  );
}

/** undefined if the text is not base64. */
export function bytesInBase64(text: string): number | undefined {
  if (!/^[A-Za-z0-9+/_-]*={0,2}$/.test(text)) return undefined;
  return Math.floor((text.replace(/=+$/, '').length * 3) / 4);
}

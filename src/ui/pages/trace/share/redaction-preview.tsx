/** What rules take out of what is to leave: figures, and some of it before and after. */
import { isRedacting } from '#core/analysis/redaction/redaction.ts';
import type { Redaction } from '#core/analysis/redaction/redaction.ts';
import type { RedactionExample, RedactionReport } from '#core/analysis/redaction/report.ts';
import { counted } from '#core/base/counted.ts';
import { formatCount } from '#core/base/format-count.ts';
import type { OpenTrace } from '../../../state/queries.ts';
import { useAnalysis } from '../../../state/use-analysis.ts';
import styles from './share.module.css';

export interface RedactionPreviewProps {
  readonly open: OpenTrace;
  readonly redaction: Redaction;
}

export function RedactionPreview({ open, redaction }: RedactionPreviewProps) {
  const isAsked = isRedacting(redaction);
  const { data, error } = useAnalysis(open, 'redactionReport', redaction, { enabled: isAsked });
  if (!isAsked) return <AllOfIt what={`${formatCount(open.trace.spanCount)} spans`} />;
  if (error !== null) return <p role="alert">The rules could not be tried: {error.message}</p>;
  if (data === undefined) return <p className={styles.summary}>Looking through the trace…</p>;
  return <RedactionFigures report={data} />;
}

export function AllOfIt({ what }: { readonly what: string }) {
  return (
    <p role="status" className={styles.summary}>
      All of it: {what} with every tag, log and process, as they were sent.
    </p>
  );
}

export function RedactionFigures({ report }: { readonly report: RedactionReport }) {
  const { dropped, masked, inTexts, left, keptNames, examples } = report;
  const texts = Object.entries(inTexts).map(([reason, count]) =>
    counted(count, ...words[reason as keyof typeof words]),
  );
  return (
    <>
      <p role="status" className={styles.summary}>
        {counted(dropped, 'tag or field goes', 'tags and fields go')}, {counted(masked, 'is', 'are')} masked,{' '}
        {counted(left, 'stays', 'stay')}.{texts.length > 0 && ` Within texts: ${texts.join(', ')}.`}
        {keptNames.length > 0 &&
          ` Services keep their names, also where a value that goes is called alike: ${keptNames.slice(0, 5).join(', ')}.`}{' '}
        Times, ids and references stay.
      </p>
      {examples.length > 0 && <Examples examples={examples} />}
    </>
  );
}

type Words = readonly [one: string, many: string];

const words: Readonly<Record<keyof RedactionReport['inTexts'], Words>> = {
  key: ['value of a key', 'values of keys'],
  text: ['typed text', 'typed texts'],
  removed: ['value that went elsewhere', 'values that went elsewhere'],
  'e-mail': ['e-mail address', 'e-mail addresses'],
  token: ['token', 'tokens'],
  IP: ['IP address', 'IP addresses'],
  'card number': ['card number', 'card numbers'],
};

function Examples({ examples }: { readonly examples: readonly RedactionExample[] }) {
  return (
    // A box that scrolls has to be reached by keys.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
    <div className={styles.examples} tabIndex={0} role="region" aria-label="Examples of what goes">
      <table>
        <thead>
          <tr>
            <th scope="col">Where</th>
            <th scope="col">Now</th>
            <th scope="col">Then</th>
          </tr>
        </thead>
        <tbody>
          {examples.map(({ place, key, before, after }) => (
            <tr key={`${place} ${key} ${before}`}>
              <th scope="row">
                {place} {key !== '' && <code>{key}</code>}
              </th>
              <td>
                <code>{before}</code>
              </td>
              <td>{after === undefined ? 'gone' : <code>{after}</code>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

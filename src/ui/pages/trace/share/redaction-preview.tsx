/** What the rules take out of this trace: figures, and some of it before and after. */
import { isRedacting } from '#core/analysis/redaction/redaction.ts';
import type { Redaction } from '#core/analysis/redaction/redaction.ts';
import type { RedactionExample, RedactionReport } from '#core/analysis/redaction/report.ts';
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
  if (!isAsked)
    return (
      <p role="status" className={styles.summary}>
        All of it: {formatCount(open.trace.spanCount)} spans with every tag, log and process, as they were
        sent.
      </p>
    );
  if (error !== null) return <p role="alert">The rules could not be tried: {error.message}</p>;
  if (data === undefined) return <p className={styles.summary}>Looking through the trace…</p>;
  return <Report report={data} />;
}

function Report({ report }: { readonly report: RedactionReport }) {
  const { dropped, masked, inTexts, left, keptNames, examples } = report;
  const texts = Object.entries(inTexts).map(
    ([reason, count]) => `${formatCount(count)} ${reasonWords[reason as keyof typeof inTexts]}`,
  );
  return (
    <>
      <p role="status" className={styles.summary}>
        {formatCount(dropped)} tags and fields go, {formatCount(masked)} are masked, {formatCount(left)} stay.
        {texts.length > 0 && ` Within texts: ${texts.join(', ')}.`}
        {keptNames.length > 0 &&
          ` Services keep their names, also where a removed value is called alike: ${keptNames.slice(0, 5).join(', ')}.`}{' '}
        Times, ids and references stay.
      </p>
      {examples.length > 0 && <Examples examples={examples} />}
    </>
  );
}

const reasonWords: Readonly<Record<keyof RedactionReport['inTexts'], string>> = {
  key: 'values of keys',
  text: 'typed texts',
  removed: 'times a value removed elsewhere',
  'e-mail': 'e-mail addresses',
  token: 'tokens',
  IP: 'IP addresses',
  'card number': 'card numbers',
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

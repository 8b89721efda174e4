/** A link that holds the trace itself. It is made at once: how long it is decides where it can go. */
import { useQuery } from '@tanstack/react-query';
import { isRedacting } from '#core/analysis/redaction/redaction.ts';
import type { Redaction } from '#core/analysis/redaction/redaction.ts';
import { formatCount } from '#core/base/format-count.ts';
import { useRuntime } from '../../../state/runtime.ts';
import { packedTrace } from '../../../state/written-trace.ts';
import { CopyButton } from '../../../widgets/copy-button.tsx';
import { ErrorPanel } from '../../../widgets/error-panel.tsx';
import { Spinnerless } from '../../../widgets/skeleton.tsx';
import { LeftOut } from './html-form.tsx';
import { fitOf, longestLink } from './link-limits.ts';
import type { ShareProps } from './share-props.ts';
import { linkInside } from './view-link.ts';
import styles from './share.module.css';

/** Packed, a span takes some 50 characters at the least: more of them cannot fit, and need not be tried. */
const mostSpans = 50_000;

export interface LinkFormProps extends ShareProps {
  readonly redaction: Redaction;
}

export function LinkForm({ open, redaction, ...view }: LinkFormProps) {
  const runtime = useRuntime();
  const isHopeless = open.trace.spanCount > mostSpans;
  const { data, error, refetch } = useQuery({
    queryKey: ['packed', open.key, redaction],
    queryFn: ({ signal }) => packedTrace(runtime, open, redaction, signal),
    enabled: !isHopeless,
    staleTime: Infinity,
    gcTime: 0,
  });
  if (isHopeless) return <TooLong words={`${formatCount(open.trace.spanCount)} spans`} />;
  if (error !== null) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Spinnerless oneLine label="Packing the trace" />;
  const link = linkInside(view, redaction, data);
  if (link.length > longestLink) return <TooLong words={`${formatCount(link.length)} characters`} />;
  const { fits, tooLong } = fitOf(link.length);
  return (
    <div className={styles.way}>
      <p role="status" className={styles.note}>
        <strong>{formatCount(link.length)} characters.</strong> Short enough for {listed(fits)}
        {tooLong.length > 0 && `, too long for ${listed(tooLong)}`}. The trace stands behind the #, which
        browsers send to no server.
      </p>
      <div className={styles.buttons}>
        <CopyButton text={link} label="Copy link with the trace inside">
          Copy link
        </CopyButton>
      </div>
      {isRedacting(redaction) && <LeftOut />}
    </div>
  );
}

function TooLong({ words }: { readonly words: string }) {
  return (
    <p role="status" className={styles.note}>
      <strong>Too long for a link: {words}.</strong> Browsers open links of up to about{' '}
      {formatCount(longestLink)} characters. Take out some of the trace above, or save it as HTML.
    </p>
  );
}

function listed(names: readonly string[]): string {
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(names);
}

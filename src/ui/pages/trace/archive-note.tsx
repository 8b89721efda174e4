/** Archives a trace, and says how it went until somebody has read it. */
import { useEffect, useState } from 'react';
import { describe } from '#core/base/errors.ts';
import { useRuntime } from '../../state/runtime.ts';
import type { Source } from '../../state/source.ts';
import { IconButton } from '../../widgets/button.tsx';
import styles from './archive-note.module.css';

export interface ArchiveNoteProps {
  readonly source: Source;
  readonly traceId: string;
  readonly onClose: () => void;
}

type Outcome = { readonly kind: 'running' | 'done' } | { readonly kind: 'failed'; readonly error: unknown };

export function ArchiveNote({ source, traceId, onClose }: ArchiveNoteProps) {
  const runtime = useRuntime();
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'running' });
  useEffect(() => {
    const controller = new AbortController();
    const archive = async () => {
      try {
        await runtime.api(source).archive?.(traceId, controller.signal);
        if (!controller.signal.aborted) setOutcome({ kind: 'done' });
      } catch (error) {
        if (!controller.signal.aborted) setOutcome({ kind: 'failed', error });
      }
    };
    void archive();
    return () => controller.abort();
  }, [runtime, source, traceId]);
  return (
    <div
      role={outcome.kind === 'failed' ? 'alert' : 'status'}
      className={styles.note}
      data-kind={outcome.kind}
    >
      <Words outcome={outcome} />
      <IconButton icon="close" label="Close the note" onClick={onClose} />
    </div>
  );
}

function Words({ outcome }: { readonly outcome: Outcome }) {
  if (outcome.kind !== 'failed') {
    if (outcome.kind === 'running') return <p>Archiving the trace…</p>;
    return (
      <p>
        <strong>The trace is archived.</strong> It opens by its id for as long as the archive keeps it; a
        search does not find it there.
      </p>
    );
  }
  const { title, advice, said } = describe(outcome.error);
  return (
    <p>
      <strong>The trace was not archived. {title}.</strong> {advice} {said}
    </p>
  );
}

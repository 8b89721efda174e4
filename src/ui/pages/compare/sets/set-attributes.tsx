/** Which tags tell B from A, and the same comparison of those traces alone that have a value. */
import { useNavigate } from 'react-router-dom';
import { attributesCsv } from '#core/analysis/compare/set-words.ts';
import { formatCount } from '#core/base/format-count.ts';
import { useLinkTo } from '../../../state/runtime.ts';
import { capital, useTerms } from '../../../state/use-terms.ts';
import { Button } from '../../../widgets/button.tsx';
import { EmptyState } from '../../../widgets/empty-state.tsx';
import { ErrorPanel } from '../../../widgets/error-panel.tsx';
import { Skeleton, Spinnerless } from '../../../widgets/skeleton.tsx';
import { AttributeList } from '../../attributes/attribute-list.tsx';
import { CsvButtons } from '../../csv-buttons.tsx';
import frame from '../box.module.css';
import { setValueItems } from './set-value-items.ts';
import type { ShownSets } from './shown.ts';
import styles from './sets.module.css';

const names = { a: 'A', b: 'B' } as const;
/** Of a page that says more than this. */
const shownAtFirst = 6;

export function SetAttributes(props: ShownSets) {
  const terms = useTerms();
  return (
    <section className={frame.box} aria-labelledby="set-attributes">
      <h2 id="set-attributes" className={frame.title}>
        {capital(terms.tags)} that tell B from A<span>by share of traces, numbers by their shift</span>
      </h2>
      <div className={styles.attributes}>
        <Answer {...props} />
      </div>
    </section>
  );
}

function Answer({ tags, pair, address }: ShownSets) {
  const { data, error, isRunning, isPartial, isPlaceholderData, stop, again } = tags;
  const linkTo = useLinkTo();
  const navigate = useNavigate();
  if (data !== undefined && !isPlaceholderData) {
    const { attributes } = data;
    if (attributes.length === 0)
      return <EmptyState title="No tag has a value that enough of the traces share" />;
    const findings = attributes.filter(({ isFinding }) => isFinding).length;
    return (
      <>
        <div className={styles.attributeTools}>
          <p role="status" aria-live={isPartial ? 'off' : undefined}>
            {isPartial && 'So far '}
            {formatCount(findings)} of {formatCount(attributes.length)} differ by more than chance
            {!data.mayClaim && '; with so few traces no claim is made'}
          </p>
          <span className={styles.csv}>
            <CsvButtons
              what="all attributes"
              csv={() => attributesCsv(data)}
              fileName="compare-attributes.csv"
            />
          </span>
        </div>
        <AttributeList
          first={shownAtFirst}
          comparison={data}
          attributes={attributes}
          names={names}
          itemsOf={(attribute, value) =>
            setValueItems(address.sides, attribute, value, (path) => void navigate(linkTo(path)))
          }
        />
      </>
    );
  }
  if (isRunning)
    return (
      <>
        <Spinnerless label="Comparing tags" {...(!pair.isReading && { onCancel: stop })} />
        <Skeleton label="Attributes" lines={6} />
      </>
    );
  if (error !== null) return <ErrorPanel error={error} onRetry={again} />;
  return (
    <EmptyState title="Comparing was cancelled" action={<Button onClick={again}>Compare tags</Button>} />
  );
}

/** Attributes: which tags tell the selected traces of a result from the rest, ranked by how well they do. */
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { leastTraces } from '#core/analysis/compare/compare-sets.ts';
import { attributesCsv } from '#core/analysis/compare/set-words.ts';
import type { TraceSample } from '#core/analysis/compare/trace-sample.ts';
import { counted } from '#core/base/counted.ts';
import { formatCount } from '#core/base/format-count.ts';
import type { Found } from '../../../state/found.ts';
import { useLinkTo } from '../../../state/runtime.ts';
import type { SetState } from '../../../state/trace-set-query.ts';
import { useComputation } from '../../../state/use-analysis.ts';
import { capital, useTerms } from '../../../state/use-terms.ts';
import { comparePath } from '../../../state/url/sides.ts';
import { Button, IconButton } from '../../../widgets/button.tsx';
import { EmptyState } from '../../../widgets/empty-state.tsx';
import { ErrorPanel } from '../../../widgets/error-panel.tsx';
import { Skeleton } from '../../../widgets/skeleton.tsx';
import { Segmented } from '../../../widgets/tabs.tsx';
import type { Choice } from '../../../widgets/tabs.tsx';
import { AttributeList } from '../../attributes/attribute-list.tsx';
import { matchingAttributes } from '../../attributes/attribute-words.ts';
import { CsvButtons } from '../../csv-buttons.tsx';
import { isSearchPart, mostNamed, namedWords, partSides } from '../selection-sides.ts';
import { SetProgress } from '../set-progress.tsx';
import type { SearchState } from '../use-search.ts';
import styles from './attributes-tab.module.css';
import { partsOf, selectionOf, slowestArea } from './selection.ts';
import type { Selection, SelectionKind } from './selection.ts';
import { valueItems } from './value-items.ts';

export interface AttributesTabProps {
  readonly state: SetState<TraceSample>;
  readonly search: SearchState;
  /** Everything the search returned, and what of it meets the filters, inside the selected area and outside. */
  readonly all: readonly Found[];
  readonly rows: readonly Found[];
}

export function AttributesTab(props: AttributesTabProps) {
  const { state, search, all, rows } = props;
  const { answer, error, again } = state;
  const { plot, 'attrs.b': by } = search.params;
  const selection = useMemo(() => selectionOf(all, rows, plot, by), [all, rows, plot, by]);
  if (error !== null) return <ErrorPanel error={error} onRetry={again} />;
  const isReading = answer === undefined || answer.phase === 'reading';
  return (
    <div className={styles.view}>
      <Head {...props} selection={selection} />
      {answer !== undefined && <SetProgress {...state} answer={answer} />}
      {selection.kind === 'none' ? (
        <NoSelection {...props} />
      ) : selection.a.length === 0 || selection.b.length === 0 ? (
        <OneSided {...props} selection={selection} />
      ) : isReading || answer.result === undefined ? (
        <Skeleton label="Reading traces" lines={10} />
      ) : (
        <Compared {...props} selection={selection} sample={answer.result} />
      )}
    </div>
  );
}

interface SelectedProps extends AttributesTabProps {
  readonly selection: Selection;
}

/** What is B and what is A, and the ways to choose it. */
function Head({ search, all, selection }: SelectedProps) {
  const { kind, a, b } = selection;
  const linkTo = useLinkTo();
  const isThinned = !isSearchPart(search.params) && Math.max(a.length, b.length) > mostNamed;
  return (
    <div className={styles.head}>
      {kind !== 'none' && (
        <>
          <p role="status" className={styles.sides}>
            <span>
              <b className={styles.letter} data-side="b">
                B
              </b>
              {counted(b.length, 'trace')} {kind === 'errors' ? 'with errors' : 'in the selected area'}
            </span>
            <span>
              <b className={styles.letter} data-side="a">
                A
              </b>
              the other {formatCount(a.length)}
            </span>
          </p>
          <Segmented
            label="What is told apart"
            choices={choicesOf(kind)}
            value={kind}
            onChange={(next) => choose(search, all, next)}
          />
          {a.length > 0 && b.length > 0 && (
            <Link
              className={styles.compare}
              to={linkTo(comparePath(partSides(search.params, a, b)))}
              data-tooltip={
                isThinned
                  ? `Call paths of both: of B ${namedWords(b)} traces, of A ${namedWords(a)}, which lie evenly among them in time. An address holds no more ids`
                  : 'Call paths of both'
              }
            >
              Compare with the rest
            </Link>
          )}
          <IconButton
            icon="close"
            label="Clear selection"
            onClick={() => search.pick({ plot: undefined, 'attrs.b': 'area' })}
          />
        </>
      )}
    </div>
  );
}

function choicesOf(kind: SelectionKind): readonly Choice<SelectionKind>[] {
  return [
    ...(kind === 'area' ? [{ id: 'area', label: 'Selected area' } as const] : []),
    { id: 'slowest', label: 'Slowest tenth' },
    { id: 'errors', label: 'With errors' },
  ];
}

function choose({ pick }: SearchState, all: readonly Found[], kind: SelectionKind): void {
  if (kind === 'errors') pick({ 'attrs.b': 'errors' });
  else if (kind === 'slowest') pick({ 'attrs.b': 'area', plot: slowestArea(all) });
}

function NoSelection({ search, all, rows }: AttributesTabProps) {
  const terms = useTerms();
  const failed = rows.filter(({ summary }) => summary.errorCount > 0).length;
  return (
    <EmptyState
      title="Select traces to see what is different about them"
      advice={
        <>
          Drag an area of the plot above, or mark its corners by keys: arrows walk the traces, Space marks a
          corner. {capital(terms.tags)} that tell the selection from the rest are listed here.
        </>
      }
      action={
        <>
          <Button variant="primary" onClick={() => choose(search, all, 'slowest')}>
            The slowest tenth
          </Button>
          <Button disabled={failed === 0} onClick={() => choose(search, all, 'errors')}>
            {failed === 0 ? 'None has errors' : `The ${counted(failed, 'trace')} with errors`}
          </Button>
        </>
      }
    />
  );
}

/** Nothing to tell apart: none is selected, or all are. */
function OneSided({ search, state, selection }: SelectedProps) {
  const { only, path } = search.params;
  const isFiltered = only.length > 0 || path !== '';
  if (isFiltered && state.answer?.phase === 'reading') return <Skeleton label="Reading traces" lines={10} />;
  const what = selection.kind === 'errors' ? 'has errors' : 'lies in the selected area';
  const none = selection.b.length === 0 ? 'No trace' : 'Every trace';
  return (
    <EmptyState
      title={`${none} ${isFiltered ? 'that meets the filters ' : ''}${what}`}
      advice="There is nothing to tell apart. Select other traces in the plot above."
      action={
        isFiltered && <Button onClick={() => search.pick({ only: [], path: '' })}>Drop the filters</Button>
      }
    />
  );
}

const names = { a: 'the rest', b: 'the selection' } as const;

interface ComparedProps extends SelectedProps {
  readonly sample: TraceSample;
}

function Compared({ search, rows, selection, sample }: ComparedProps) {
  const params = useMemo(
    // Only its tags go to the worker.
    () => ({
      sample: { traceIds: sample.traceIds, names: sample.names, tags: sample.tags },
      parts: partsOf(sample.traceIds, selection),
    }),
    [sample, selection],
  );
  const { data, isPlaceholderData, error } = useComputation('splitAttributes', params);
  const navigate = useNavigate();
  const linkTo = useLinkTo();
  const { 'attrs.find': find, 'attrs.of': of } = search.params;
  const attributes = useMemo(() => matchingAttributes(data?.attributes ?? [], find, of), [data, find, of]);
  if (error !== null) return <ErrorPanel error={error} />;
  if (data === undefined) return <Skeleton label="Comparing tags" lines={10} />;
  const scene = { search, sample, rows, goTo: (path: string) => void navigate(linkTo(path)) };
  return (
    <>
      <Tools {...{ search }}>
        <span role="status" className={styles.words}>
          {counted(attributes.length, 'attribute')},{' '}
          {formatCount(attributes.filter(({ isFinding }) => isFinding).length)} of them more than chance
          <PassedOver ids={data.ids} rare={data.rare} />
        </span>
        <span className={styles.csv}>
          <CsvButtons what="all attributes" csv={() => attributesCsv(data)} fileName="attributes.csv" />
        </span>
      </Tools>
      {!data.mayClaim && (
        <p role="note" className={styles.note}>
          No claim is made with fewer than {leastTraces} traces on a side: here are{' '}
          {formatCount(data.traces[1])} selected and {formatCount(data.traces[0])} others. The shares are what
          they are, but may be chance.
        </p>
      )}
      {attributes.length === 0 ? (
        <EmptyState
          title={data.attributes.length === 0 ? 'Nothing differs' : 'No attribute has these words'}
          advice={
            data.attributes.length === 0
              ? 'No tag has a value that enough of these traces share.'
              : `${counted(data.attributes.length, 'attribute')} without the filter.`
          }
          action={
            data.attributes.length > 0 && (
              <Button onClick={() => search.pick({ 'attrs.find': '', 'attrs.of': 'all' })}>Show all</Button>
            )
          }
        />
      ) : (
        <div aria-busy={isPlaceholderData}>
          <AttributeList
            comparison={data}
            attributes={attributes}
            names={names}
            itemsOf={(attribute, value) => valueItems(scene, attribute, value)}
          />
        </div>
      )}
    </>
  );
}

interface ToolsProps {
  readonly search: SearchState;
  readonly children: ReactNode;
}

function Tools({ search: { params, pick, adjust }, children }: ToolsProps) {
  const { process } = useTerms();
  return (
    <div className={styles.tools}>
      <input
        type="search"
        className={styles.filter}
        aria-label="Find attributes by key, value and service"
        placeholder="Find attributes"
        spellCheck={false}
        autoComplete="off"
        value={params['attrs.find']}
        onChange={(event) => adjust({ 'attrs.find': event.target.value })}
      />
      <Segmented
        label="Attributes of"
        choices={[
          { id: 'all', label: 'All' },
          { id: 'root', label: 'Root' },
          { id: 'span', label: 'Any span' },
          { id: 'process', label: capital(process) },
        ]}
        value={params['attrs.of']}
        onChange={(of) => pick({ 'attrs.of': of })}
      />
      {children}
    </div>
  );
}

/** What is not in the list, and why. */
function PassedOver({ ids, rare }: { readonly ids: number; readonly rare: number }) {
  if (ids + rare === 0) return undefined;
  return (
    <span
      className={styles.passed}
      data-tooltip="A key that is different in most traces is an id; a value that fewer than five traces have says nothing"
    >
      {' '}
      · not listed: {counted(ids, 'key')} of ids, {formatCount(rare)} too rare
    </span>
  );
}

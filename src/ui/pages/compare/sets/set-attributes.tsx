/** Which tags tell B from A, and the same comparison of those traces alone that have a value. */
import { useNavigate } from 'react-router-dom';
import type { AttributeDifference, ValueShare } from '#core/analysis/compare/compare-attributes.ts';
import { formatCount } from '#core/base/format-count.ts';
import { useLinkTo } from '../../../state/runtime.ts';
import { useSetPairAnalysis } from '../../../state/set-pair.ts';
import type { SearchSide, Side, Sides } from '../../../state/url/sides.ts';
import { comparePath, searchPathOf } from '../../../state/url/sides.ts';
import { capital, useTerms } from '../../../state/use-terms.ts';
import { Button } from '../../../widgets/button.tsx';
import { EmptyState } from '../../../widgets/empty-state.tsx';
import { ErrorPanel } from '../../../widgets/error-panel.tsx';
import type { MenuItem } from '../../../widgets/menu-item.ts';
import { Skeleton, Spinnerless } from '../../../widgets/skeleton.tsx';
import { AttributeList } from '../../attributes/attribute-list.tsx';
import frame from '../box.module.css';
import type { ShownSets } from './shown.ts';
import styles from './sets.module.css';

/** One object stands for one question. */
const question = {};
const names = { a: 'A', b: 'B' } as const;
/** Of a page that says more than this. */
const shownAtFirst = 6;

export function SetAttributes({ pair, address }: Pick<ShownSets, 'pair' | 'address'>) {
  const terms = useTerms();
  return (
    <section className={frame.box} aria-labelledby="set-attributes">
      <h2 id="set-attributes" className={frame.title}>
        {capital(terms.tags)} that tell B from A<span>by share of traces, numbers by their shift</span>
      </h2>
      <div className={styles.attributes}>
        <Answer pair={pair} address={address} />
      </div>
    </section>
  );
}

function Answer({ pair, address }: Pick<ShownSets, 'pair' | 'address'>) {
  const { data, error, isRunning, isPlaceholderData, stop, again } = useSetPairAnalysis(
    pair.sets,
    'compareAttributes',
    question,
  );
  const linkTo = useLinkTo();
  const navigate = useNavigate();
  if (data !== undefined && !isPlaceholderData) {
    const { attributes } = data;
    if (attributes.length === 0)
      return <EmptyState title="No tag has a value that enough of the traces share" />;
    const findings = attributes.filter(({ isFinding }) => isFinding).length;
    return (
      <>
        <p role="status">
          {formatCount(findings)} of {formatCount(attributes.length)} differ by more than chance
          {!data.mayClaim && '; with so few traces no claim is made'}
        </p>
        <AttributeList
          first={shownAtFirst}
          comparison={data}
          attributes={attributes}
          names={names}
          itemsOf={(attribute, value) =>
            valueItems(address.sides, attribute, value, (path) => void navigate(linkTo(path)))
          }
        />
      </>
    );
  }
  if (isRunning)
    return (
      <>
        <Spinnerless label="Comparing tags" onCancel={stop} />
        <Skeleton label="Attributes" lines={6} />
      </>
    );
  if (error !== null) return <ErrorPanel error={error} onRetry={again} />;
  return (
    <EmptyState title="Comparing was cancelled" action={<Button onClick={again}>Compare tags</Button>} />
  );
}

/** @param value undefined: the cut of the numbers */
function valueItems(
  sides: Sides,
  attribute: AttributeDifference,
  value: ValueShare | undefined,
  goTo: (path: string) => void,
): readonly MenuItem[] {
  const refused = refusal(sides, attribute, value);
  const label = 'Compare A and B with this value only';
  const searches = (['a', 'b'] as const).map((name, k): MenuItem => {
    const side = sides[name];
    const item = { id: name, label: `Search ${name.toUpperCase()} with this value`, startsGroup: k === 0 };
    if (side.kind !== 'search') return { ...item, hint: 'no search', disabled: true };
    if (value?.value === undefined || !isOf(side, attribute))
      return { ...item, disabled: true, hint: refused ?? '' };
    return { ...item, run: () => goTo(searchPathOf(narrowed(side, attribute.key, value.value))) };
  });
  const both = {
    id: 'include',
    label,
    ...(refused === undefined
      ? {
          run: () =>
            goTo(
              comparePath({
                a: narrowed(sides.a, attribute.key, value?.value),
                b: narrowed(sides.b, attribute.key, value?.value),
              }),
            ),
        }
      : { hint: refused, disabled: true }),
  };
  const without = {
    id: 'exclude',
    label: 'Compare A and B without it',
    hint: 'Jaeger has no NOT',
    disabled: true,
  };
  return [both, without, ...searches];
}

/** Why no search says it; undefined where one does. */
function refusal(
  { a, b }: Sides,
  attribute: AttributeDifference,
  value: ValueShare | undefined,
): string | undefined {
  if (value === undefined) return 'Jaeger finds single values only';
  if (value.value === undefined) return 'Jaeger has no NOT';
  if (a.kind !== 'search' || b.kind !== 'search') return 'a side is no search';
  return isOf(a, attribute) && isOf(b, attribute) ? undefined : `not on spans of ${a.ask.service}`;
}

/** Tags are searched for on spans of one service. */
function isOf({ ask: { service } }: SearchSide, { of, services }: AttributeDifference): boolean {
  return of !== 'process' || service === '' || services.includes(service);
}

function narrowed<S extends Side>(side: S, key: string, value: string | undefined): S {
  if (side.kind !== 'search' || value === undefined) return side;
  const tags = [...side.ask.tags.filter((tag) => tag.key !== key), { key, value }];
  return { ...side, ask: { ...side.ask, tags } };
}

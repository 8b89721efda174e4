/** What can be done with a value that tells the selection from the rest: keep its traces, leave them out, ask the server, compare. */
import type { AttributeDifference, ValueShare } from '#core/analysis/compare/compare-attributes.ts';
import { tracesMeeting } from '#core/analysis/compare/tag-filter.ts';
import type { TagFilter } from '#core/analysis/compare/tag-filter.ts';
import type { TraceSample } from '#core/analysis/compare/trace-sample.ts';
import { formatCount } from '#core/base/format-count.ts';
import { normalTraceId } from '#core/trace/ids.ts';
import type { Found } from '../../../state/found.ts';
import { comparePath, searchSide } from '../../../state/url/sides.ts';
import type { MenuItem } from '../../../widgets/menu-item.ts';
import { halvesOf } from '../../attributes/value-filters.ts';
import type { Half } from '../../attributes/value-filters.ts';
import { isSearched, mostNamed, namedSide, namedWords } from '../selection-sides.ts';
import type { SearchState } from '../use-search.ts';

export interface ValueScene {
  readonly search: SearchState;
  readonly sample: TraceSample;
  /** What is looked at. */
  readonly rows: readonly Found[];
  /** @param path without the source */
  readonly goTo: (path: string) => void;
}

/** @param value undefined: the cut of the numbers */
export function valueItems(
  scene: ValueScene,
  attribute: AttributeDifference,
  value: ValueShare | undefined,
): readonly MenuItem[] {
  const { has, hasNot } = halvesOf(attribute, value);
  const isNumber = value === undefined;
  return [
    filterItem(scene, 'include', has),
    filterItem(scene, 'exclude', hasNot),
    isNumber ? noNumberSearch : searchItem(scene, attribute, value.value),
    ...(isNumber
      ? []
      : [
          {
            id: 'searchNot',
            label: `Search again ${hasNot.words}`,
            hint: 'Jaeger has no NOT: filter the list',
            disabled: true,
          },
        ]),
    compareItem(scene, `Compare traces ${has.words} (B) and ${hasNot.words} (A)`, has.filter, hasNot.filter),
  ];
}

const noNumberSearch: MenuItem = {
  id: 'search',
  label: 'Search again for such numbers',
  hint: 'Jaeger finds single values only',
  disabled: true,
  startsGroup: true,
};

function filterItem({ search, ...scene }: ValueScene, id: string, { filter, words }: Half): MenuItem {
  return {
    id,
    label: `Only traces ${words}`,
    hint: formatCount(meeting(scene, filter).length),
    run: () => search.pick({ only: [...search.params.only, filter] }),
  };
}

function meeting({ sample, rows }: Pick<ValueScene, 'sample' | 'rows'>, filter: TagFilter): readonly Found[] {
  const meets = tracesMeeting(sample, [filter]);
  const ids = new Set(sample.traceIds.filter((_, k) => meets[k] === 1).map(normalTraceId));
  return rows.filter(({ summary }) => ids.has(normalTraceId(summary.traceId)));
}

/** Jaeger looks for tags on spans of the service that is searched, and for those of its process there too. */
function searchItem(
  { search }: ValueScene,
  attribute: AttributeDifference,
  value: string | undefined,
): MenuItem {
  const { params, submit } = search;
  const { of, services, key } = attribute;
  const isElsewhere = of === 'process' && !services.includes(params.service);
  const service = isElsewhere ? attribute.service : params.service;
  const item = { id: 'search', label: 'Search again with this value', startsGroup: true };
  if (value === undefined) return { ...item, hint: 'nothing to search for', disabled: true };
  const tags = [...params.tags.filter((tag) => tag.key !== key), { key, value }];
  return {
    ...item,
    hint: service === '' ? 'in any service' : `in spans of ${service}`,
    run: () => submit({ ...params, service, operation: isElsewhere ? '' : params.operation, tags }),
  };
}

/** As searches with filters, which take any number of traces; where what is looked at is no search, by ids. */
function compareItem(scene: ValueScene, label: string, inB: TagFilter, inA: TagFilter): MenuItem {
  const { params } = scene.search;
  const [a, b] = [meeting(scene, inA), meeting(scene, inB)];
  const isEmpty = Math.min(a.length, b.length) === 0;
  const isThinned = !isSearched(params) && Math.max(a.length, b.length) > mostNamed;
  const counts = isThinned
    ? `B ${namedWords(b)}, A ${namedWords(a)}: even in time`
    : `${formatCount(b.length)} and ${formatCount(a.length)}`;
  const sideOf = (rows: readonly Found[], filter: TagFilter) =>
    isSearched(params) ? searchSide(params, undefined, [...params.only, filter]) : namedSide(rows);
  return {
    id: 'compare',
    label,
    startsGroup: true,
    hint: isEmpty ? 'one side has none' : counts,
    disabled: isEmpty,
    run: () => scene.goTo(comparePath({ a: sideOf(a, inA), b: sideOf(b, inB) })),
  };
}

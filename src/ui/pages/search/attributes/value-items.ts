/** What can be done with a value that tells the selection from the rest: keep its traces, leave them out, ask the server, compare. */
import type { AttributeDifference, ValueShare } from '#core/analysis/compare/compare-attributes.ts';
import { tracesMeeting } from '#core/analysis/compare/tag-filter.ts';
import type { TagFilter } from '#core/analysis/compare/tag-filter.ts';
import type { TraceSample } from '#core/analysis/compare/trace-sample.ts';
import { formatCount } from '#core/base/format-count.ts';
import { normalTraceId } from '#core/trace/ids.ts';
import type { Found } from '../../../state/found.ts';
import { comparePath } from '../../../state/url/sides.ts';
import type { MenuItem } from '../../../widgets/menu-item.ts';
import { numberWords } from '../../attributes/attribute-words.ts';
import { mostNamed, namedSide } from '../selection-sides.ts';
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
  const { of, service, key, numbers } = attribute;
  const place = { of, service, key };
  if (value === undefined) {
    const cut = numbers?.cut ?? 0;
    const words = numberWords(key, cut);
    const [more, less] = (['atLeast', 'below'] as const).map((op): TagFilter => ({
      ...place,
      op,
      value: String(cut),
    }));
    return [
      filterItem(scene, 'include', `Only traces with ${words} or more`, more),
      filterItem(scene, 'exclude', `Only traces with less than ${words}`, less),
      {
        id: 'search',
        label: 'Search again for such numbers',
        hint: 'Jaeger finds single values only',
        disabled: true,
        startsGroup: true,
      },
      compareItem(scene, `Compare ${words} or more (B) with less (A)`, more, less),
    ];
  }
  const is: TagFilter = { ...place, op: 'is', value: value.value };
  const isNot: TagFilter = { ...is, op: 'isNot' };
  const what = value.value === undefined ? 'the key' : 'this value';
  const [has, hasNot] = value.value === undefined ? [isNot, is] : [is, isNot];
  return [
    filterItem(scene, 'include', `Only traces with ${what}`, has),
    filterItem(scene, 'exclude', `Only traces without ${what}`, hasNot),
    searchItem(scene, attribute, value.value),
    {
      id: 'searchNot',
      label: `Search again without ${what}`,
      hint: 'Jaeger has no NOT: filter the list',
      disabled: true,
    },
    compareItem(scene, `Compare with (B) and without ${what} (A)`, has, hasNot),
  ];
}

function filterItem(
  { search, ...scene }: ValueScene,
  id: string,
  label: string,
  filter: TagFilter,
): MenuItem {
  return {
    id,
    label,
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

function compareItem(scene: ValueScene, label: string, inB: TagFilter, inA: TagFilter): MenuItem {
  const [a, b] = [meeting(scene, inA), meeting(scene, inB)];
  const isThinned = Math.max(a.length, b.length) > mostNamed;
  const isEmpty = Math.min(a.length, b.length) === 0;
  return {
    id: 'compare',
    label,
    startsGroup: true,
    hint: isEmpty
      ? 'one side has none'
      : isThinned
        ? `${mostNamed} of a side`
        : `${formatCount(b.length)} and ${formatCount(a.length)}`,
    disabled: isEmpty,
    run: () => scene.goTo(comparePath({ a: namedSide(a), b: namedSide(b) })),
  };
}

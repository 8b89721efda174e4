/** What can be done with one tag: copied, looked for, left out, grouped, coloured, pinned, shown as a column. */
import { togglePin, usePreferences } from '../state/preferences.ts';
import { useTerms } from '../state/use-terms.ts';
import type { Terms } from '../state/use-terms.ts';
import type { Attribute } from '#core/trace/span.ts';
import { copyText } from '../widgets/clipboard.ts';
import type { MenuItem } from '../widgets/menu-item.ts';
import { MenuButton } from '../widgets/menu.tsx';
import { attributesJson, attributesText, logfmtValue } from './attributes-json.ts';
import type { DetailsScope } from './details-scope.ts';
import { joined, notOf, valueQuery } from './find-terms.ts';

export interface TagMenuProps {
  readonly attribute: Attribute;
  /** The list it stands in. */
  readonly siblings: readonly Attribute[];
  /** Fields of logs and references can be looked for, but no span has them as its own. */
  readonly isOfSpan: boolean;
  readonly scope: DetailsScope;
  readonly className?: string | undefined;
}

export function TagMenu({ className, ...props }: TagMenuProps) {
  const terms = useTerms();
  const items = () => [
    ...findItems(props),
    ...(props.isOfSpan ? keyItems(props, terms) : []),
    ...copyItems(props),
  ];
  return (
    <MenuButton
      icon="more"
      label={`Act on ${props.attribute.key}`}
      items={items}
      {...(className !== undefined && { className })}
    />
  );
}

function copyItems({ attribute, siblings, scope: { say } }: TagMenuProps): readonly MenuItem[] {
  const { key, value } = attribute;
  const copy = (id: string, label: string, text: () => string): MenuItem => ({
    id,
    label,
    run: () =>
      void copyText(text()).then((done) => say(done ? 'Copied' : 'The browser did not allow copying')),
  });
  return [
    { ...copy('value', 'Copy value', () => value), startsGroup: true },
    copy('pair', 'Copy key=value', () => `${key}=${logfmtValue(value)}`),
    copy('json', 'Copy the section as JSON', () => attributesJson(siblings)),
    copy('text', 'Copy the section as text', () => attributesText(siblings)),
  ];
}

function findItems({ attribute, scope: { actions } }: TagMenuProps): readonly MenuItem[] {
  const query = valueQuery(attribute);
  const { query: typed, onQuery } = actions;
  if (query === undefined) {
    const hint = attribute.key === '' ? 'no key' : 'too long';
    return [{ id: 'find', label: 'Find spans with this value', hint, disabled: true }];
  }
  const isEmpty = typed.trim() === '';
  return [
    {
      id: 'find',
      label: isEmpty ? 'Find spans with this value' : 'Find this value as well',
      run: () => onQuery(joined(typed, query)),
    },
    ...(isEmpty
      ? []
      : [{ id: 'instead', label: 'Find only this value', run: () => onQuery(joined('', query)) }]),
    { id: 'exclude', label: 'Exclude this value', run: () => onQuery(joined(typed, notOf(query))) },
  ];
}

function keyItems(
  { attribute: { key }, scope: { actions } }: TagMenuProps,
  terms: Terms,
): readonly MenuItem[] {
  const { columns, onColumns, colour, onColour, onGroup } = actions;
  const isColumn = columns.includes(key);
  return [
    {
      id: 'group',
      label: `Group ${terms.operations} by this key`,
      run: () => onGroup(key),
      startsGroup: true,
    },
    {
      id: 'colour',
      label: 'Colour by this key',
      checked: colour === key,
      run: () => onColour(colour === key ? '' : key),
    },
    {
      id: 'column',
      label: 'Show as column',
      checked: isColumn,
      run: () => onColumns(isColumn ? columns.filter((each) => each !== key) : [...columns, key]),
    },
    {
      id: 'pin',
      label: 'Pin to the top',
      checked: usePreferences.getState().pinnedKeys.includes(key),
      run: () => togglePin(key),
    },
  ];
}

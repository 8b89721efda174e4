/** The first cell of a table of call paths: how deep, what it hides, service and operation, and who calls it where rows are no tree. */
import type { PathTable } from '#core/analysis/call-path-shape.ts';
import { serviceColourVar } from '#core/analysis/service-colours.ts';
import type { ServiceColour } from '#core/analysis/service-colours.ts';
import { formatCount } from '#core/base/format-count.ts';
import { create, setAttribute, setText } from '../widgets/elements.ts';
import { gridCell } from '../widgets/figure-row.ts';

export interface PathName {
  readonly service: string;
  readonly operation: string;
}

/** What the cell shows of a path. */
export interface PathNameState {
  readonly table: Pick<PathTable, 'parent' | 'end' | 'depth'>;
  readonly path: number;
  readonly nameOf: (path: number) => PathName;
  readonly colour: ServiceColour | undefined;
  /** Rows stand below their callers; else each names its own. */
  readonly isTree: boolean;
  readonly isOpen: boolean;
}

/** Deeper rows say how deep they are instead. */
const deepestIndent = 14;
const indentPx = 14;
/** More of a name than a row can show. */
const longestName = 300;

/**
 * @param styles classes `toggle depth chip service operation trail label`
 * @param padding before the first level, in px
 * @param marks stand between the name and the words behind it
 */
export function pathNameCell(
  styles: Readonly<Record<string, string>>,
  padding: number,
  marks: readonly HTMLElement[] = [],
) {
  const element = gridCell('name');
  const toggle = create(styles.toggle);
  toggle.dataset.toggle = '';
  const depth = create(styles.depth);
  const chip = create(styles.chip);
  const service = create(styles.service);
  const operation = create(styles.operation);
  const trail = create(styles.trail);
  const label = create(styles.label, service, document.createTextNode(' '), operation);
  element.append(depth, toggle, chip, label, document.createTextNode(' '), ...marks, trail);
  return {
    element,
    update: ({ table, path, nameOf, colour, isTree, isOpen }: PathNameState) => {
      const level = isTree ? table.depth[path] : 0;
      element.style.paddingInlineStart = `${padding + Math.min(level, deepestIndent) * indentPx}px`;
      setText(depth, level > deepestIndent ? formatCount(level) : '');
      const hasCallees = isTree && table.end[path] > path + 1;
      setAttribute(toggle, 'data-state', hasCallees ? (isOpen ? 'open' : 'closed') : undefined);
      const name = nameOf(path);
      setText(service, brief(name.service));
      setText(operation, brief(name.operation));
      setText(trail, isTree ? hidden(table, path, isOpen) : caller(table, path, nameOf));
      chip.style.backgroundColor = colour === undefined ? '' : serviceColourVar(colour.slot);
      setAttribute(chip, 'data-pattern', (colour?.pattern ?? 0) > 0 ? '' : undefined);
      setAttribute(label, 'data-tooltip', `${service.textContent} ${operation.textContent}`);
    },
  };
}

/** Names that spans did not give are said to be missing. */
export function pathName({ names, service, operation }: Omit<PathTable, 'id'>, path: number): PathName {
  return {
    service: names[service[path]] || '(no service)',
    operation: names[operation[path]] || '(no operation)',
  };
}

/** What a closed row stands for. */
function hidden({ end }: PathNameState['table'], path: number, isOpen: boolean): string {
  const below = end[path] - path - 1;
  return isOpen || below === 0 ? '' : `+${formatCount(below)}`;
}

function caller({ parent }: PathNameState['table'], path: number, nameOf: PathNameState['nameOf']): string {
  if (parent[path] < 0) return 'at the root';
  const { service, operation } = nameOf(parent[path]);
  return `called by ${brief(service)} ${brief(operation)}`;
}

function brief(name: string): string {
  return name.length > longestName ? `${name.slice(0, longestName)}…` : name;
}

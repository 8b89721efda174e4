/** The name cell of a row: tree guides, chevron, what it hides, service and operation, and a few marks. */
import { subtreeOf } from '#core/analysis/rows.ts';
import { counted } from '#core/base/counted.ts';
import { formatCount } from '#core/base/format-count.ts';
import { hasFlag, operationName, serviceName, spanIdOf } from '#core/trace/span.ts';
import { RefType, SpanFlag } from '#core/trace/trace.ts';
import type { SpanIndex, Trace } from '#core/trace/trace.ts';
import { create, optional, setAttribute, setText } from '../../widgets/elements.ts';
import { indentOf } from './lane-geometry.ts';
import { scopeMarks } from './row-scope-marks.ts';
import { nameWidth } from './scene.ts';
import type { Cell, RowState, Scene } from './scene.ts';
import styles from './waterfall.module.css';

export function nameCell(): Cell {
  const element = document.createElement('div');
  element.className = styles.name;
  element.setAttribute('role', 'gridcell');
  const guides = create(styles.guides);
  const chevron = create(styles.chevron);
  const chip = create(styles.chip);
  const label = labelElement();
  element.append(guides, chevron, chip, label.element);
  const marks = markElements(element);
  const fold = foldElements(chip, label.element, chevron);
  const depth = optional(
    () => tipped(create(styles.depth), 'Depth'),
    (each) => chevron.before(each),
  );
  const scope = scopeMarks(element, label.element);
  let width = 0;
  let level = -1;
  let said: Scene['marks'];
  return {
    element,
    update: (state, isOther) => {
      const { trace } = state.scene;
      const names = nameWidth(state.scene);
      if (isOther || names !== width || level !== state.level) {
        const follows = trace.spans.link[state.span] === RefType.followsFrom;
        const indent = indentOf(state.level, names);
        guides.style.width = `${indent.width}px`;
        setAttribute(guides, 'data-follows', follows && indent.width > 0 ? 'true' : undefined);
        if (indent.deeper === undefined) depth.hide();
        else setText(depth.show(), formatCount(indent.deeper));
      }
      if (isOther || names !== width || said !== state.scene.marks) marks(state);
      if (isOther) label.update(state);
      setAttribute(element, 'data-missing', isMissing(trace, state.span) ? 'true' : undefined);
      fold(state);
      scope(state);
      width = names;
      ({ level } = state);
      said = state.scene.marks;
    },
  };
}

function isMissing(trace: Trace, span: SpanIndex): boolean {
  return hasFlag(trace, span, SpanFlag.placeholder);
}

function tipped(element: HTMLElement, tooltip: string): HTMLElement {
  element.dataset.tooltip = tooltip;
  return element;
}

/** Chevron, how many rows it hides, and whether it or what it hides has failed. */
function foldElements(chip: HTMLElement, label: HTMLElement, chevron: HTMLElement) {
  const count = optional(
    () => {
      const element = tipped(create(styles.count), 'Spans hidden below this row');
      element.dataset.toggle = '';
      return element;
    },
    (each) => chip.before(each),
  );
  const error = optional(
    () => {
      const element = create(styles.error);
      element.setAttribute('role', 'img');
      return element;
    },
    (each) => label.before(each),
  );
  return ({ scene: { trace }, span, collapsed, below: spansBelow, group }: RowState) => {
    const opens = spansBelow > 0;
    setAttribute(chevron, 'data-toggle', opens ? 'true' : undefined);
    setAttribute(chevron, 'data-open', opens ? String(!collapsed) : undefined);
    if (collapsed && group === undefined) setText(count.show(), formatCount(spansBelow));
    else count.hide();
    const failed = group === undefined && hasFlag(trace, span, SpanFlag.error);
    const below = group?.errors ?? (failed || !collapsed ? 0 : subtreeOf(trace, span).errors);
    if (!failed && below === 0) return error.hide();
    const mark = error.show();
    setAttribute(mark, 'class', failed ? styles.error : styles.errorBelow);
    const words = `${counted(below, 'error')} below`;
    setAttribute(mark, 'aria-label', failed ? 'Error' : words);
    const tip = failed ? 'This span failed' : `${formatCount(below)} failed below this row`;
    setAttribute(mark, 'data-tooltip', tip);
    return undefined;
  };
}

const missingTip = 'Spans below name this span as their parent, but it is not in the trace';

/** Service and operation, as text that can be selected. */
function labelElement() {
  const service = create(styles.service);
  const operation = create(styles.operation);
  const element = create(styles.label, service, document.createTextNode(' '), operation);
  const follows = optional(
    () => {
      const mark = tipped(create(styles.follows), 'FOLLOWS_FROM: its parent did not wait for it');
      mark.textContent = 'follows';
      return mark;
    },
    (each) => operation.before(each),
  );
  const update = ({ scene: { trace }, span, group }: RowState) => {
    const missing = isMissing(trace, span);
    setText(service, missing ? 'missing span' : serviceName(trace, span));
    setText(operation, missing ? spanIdOf(trace, span) : operationName(trace, span));
    setAttribute(element, 'data-tooltip', missing ? missingTip : group?.words);
    if (group === undefined && trace.spans.link[span] === RefType.followsFrom) follows.show();
    else follows.hide();
  };
  return { element, update };
}

/** In a narrower column the name needs the place more. */
const roomForMarks = 240;

function markElements(cell: HTMLElement) {
  const places = [0, 1].map(() =>
    optional(
      () => create(styles.mark),
      (each) => cell.append(each),
    ),
  );
  return ({ scene, span, group }: RowState) => {
    const { trace, marks: marksOf } = scene;
    const isSaid = nameWidth(scene) >= roomForMarks && group === undefined;
    const marks = (isSaid && marksOf?.(trace, span, serviceName(trace, span))) || [];
    for (const [k, place] of places.entries()) {
      if (k >= marks.length) {
        place.hide();
        continue;
      }
      const element = place.show();
      setText(element, marks[k].text);
      setAttribute(element, 'data-tone', marks[k].tone);
      setAttribute(element, 'data-tooltip', marks[k].title);
    }
  };
}

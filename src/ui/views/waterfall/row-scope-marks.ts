/** What a row says of a group or of hidden spans, and the button that shows its subtree alone. */
import { formatCount } from '#core/base/format-count.ts';
import { create, optional, setAttribute, setText } from '../../widgets/elements.ts';
import type { RowState } from './scene.ts';
import styles from './row-scope.module.css';

/** In a narrower column the count has to do. */
const roomForWords = 300;

export function scopeMarks(cell: HTMLElement, label: HTMLElement) {
  // Between the two, so that each has its place whether or not the other is there.
  const middle = document.createTextNode('');
  label.after(middle);
  const times = optional(
    () => create(styles.times),
    (each) => middle.before(each),
  );
  const hidden = optional(
    () => button(styles.hidden, 'services'),
    (each) => middle.after(each),
  );
  const focus = optional(focusButton, (each) => cell.prepend(each));
  return ({ scene, group, hidden: gone, below, span }: RowState) => {
    if (group === undefined) times.hide();
    else setText(times.show(), `× ${formatCount(group.size)}`);
    if (gone === undefined) hidden.hide();
    else {
      const element = hidden.show();
      const { words } = gone;
      setText(element, scene.names < roomForWords ? `${formatCount(gone.spans)} hidden` : words);
      setAttribute(element, 'aria-label', words);
      setAttribute(element, 'data-failed', gone.errors > 0 ? 'true' : undefined);
      setAttribute(element, 'data-tooltip', `${words}: their services are switched off. Choose services  S`);
    }
    if (group !== undefined || below === 0 || span === scene.focus) focus.hide();
    else focus.show();
  };
}

function button(className: string, action: string): HTMLElement {
  const element = create(className);
  element.setAttribute('role', 'button');
  element.dataset.action = action;
  return element;
}

function focusButton(): HTMLElement {
  const element = button(styles.focus, 'focus');
  element.setAttribute('aria-label', 'Show only this subtree');
  element.dataset.tooltip = 'Show only this subtree  .';
  return element;
}

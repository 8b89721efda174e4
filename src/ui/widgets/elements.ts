/** Elements that are made by hand and changed only where they differ: writing what is there already costs style and layout. */

export function create(className: string, ...children: readonly Node[]): HTMLElement {
  const element = document.createElement('span');
  element.className = className;
  element.append(...children);
  return element;
}

export function setText(element: HTMLElement, text: string): void {
  const { firstChild } = element;
  if (!(firstChild instanceof Text)) element.textContent = text;
  else if (firstChild.data !== text) firstChild.data = text;
}

/** undefined takes the attribute away. */
export function setAttribute(element: Element, name: string, value: string | undefined): void {
  if (value === undefined) element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** In px. */
export function setPlace(element: HTMLElement, left: number, width: number): void {
  element.style.left = `${left}px`;
  element.style.width = `${width}px`;
}

/** An element that only some rows have: made when it is first needed, taken out while it is not. */
export interface Optional<E extends Element> {
  readonly show: () => E;
  readonly hide: () => void;
}

/** @param attach puts it into its place */
export function optional<E extends Element>(make: () => E, attach: (element: E) => void): Optional<E> {
  let element: E | undefined;
  let isIn = false;
  return {
    show: () => {
      element ??= make();
      if (!isIn) attach(element);
      isIn = true;
      return element;
    },
    hide: () => {
      if (isIn) element?.remove();
      isIn = false;
    },
  };
}

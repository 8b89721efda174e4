/**
 * Keys struck after a box was asked for and before it has the focus: its code may still be on its way. Kept for the box,
 * and kept from the page, where the letters of a trace id would be keys of the timeline.
 */
export interface EarlyKeys {
  /** What was typed until now, and whether Enter ended it; from then on keys are the box's. */
  readonly take: () => { readonly text: string; readonly entered: boolean };
}

export function catchEarlyKeys(): EarlyKeys {
  let text = '';
  let entered = false;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || entered) return;
    if (event.key === 'Enter') entered = true;
    else if (event.key === 'Backspace') text = text.slice(0, -1);
    else if (isCharacter(event.key)) text += event.key;
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener('keydown', onKeyDown, { capture: true });
  return {
    take: () => {
      window.removeEventListener('keydown', onKeyDown, { capture: true });
      const typed = { text, entered };
      text = '';
      entered = false;
      return typed;
    },
  };
}

/** Named keys (`Tab`, `F2`) have longer names than any single character. */
function isCharacter(key: string): boolean {
  return Array.from(key).length === 1;
}

/** Which suggestions fit a text: those that hold every word of it, the ones that begin with it first. */
export interface ComboboxOption {
  /** What is put into the box. */
  readonly value: string;
  /** What the list shows, if not the value. */
  readonly label?: string;
  /** A second fact, at the end of the row. */
  readonly detail?: string;
}

/** Keeps the given order within each class. O(options). */
export function narrow(options: readonly ComboboxOption[], text: string): readonly ComboboxOption[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return options;
  const words = wanted.split(/\s+/);
  const whole: ComboboxOption[] = [];
  const begin: ComboboxOption[] = [];
  const within: ComboboxOption[] = [];
  for (const option of options) {
    const name = (option.label ?? option.value).toLowerCase();
    if (!words.every((word) => name.includes(word))) continue;
    if (name === wanted) whole.push(option);
    else if (name.startsWith(wanted)) begin.push(option);
    else within.push(option);
  }
  return [...whole, ...begin, ...within];
}

/** In the head of a grid of call paths: orders the rows by a column. */
export interface HeadButtonProps {
  readonly title: string;
  readonly hint: string | undefined;
  readonly isChosen: boolean;
  /** An arrow says that the largest come first. */
  readonly isSorted?: boolean;
  readonly onClick: () => void;
}

export function HeadButton({ title, hint, isChosen, isSorted, onClick }: HeadButtonProps) {
  return (
    <button type="button" aria-pressed={isChosen} data-tooltip={hint} onClick={onClick}>
      {title}
      {isSorted !== undefined && <i aria-hidden="true">{isSorted ? ' ↓' : ''}</i>}
    </button>
  );
}

/** Squeezes idle stretches, or not; says what it did. */
import { formatDuration } from '#core/base/format-duration.ts';
import { useShortcuts } from '../state/shortcuts.ts';
import { IconButton } from '../widgets/button.tsx';
import type { TimeRange } from '../widgets/time-scale.ts';

export interface IdleButtonProps {
  /** The window as it is drawn. */
  readonly range: TimeRange;
  readonly pressed: boolean;
  readonly onPress: (pressed: boolean) => void;
}

export function IdleButton({ range, pressed, onPress }: IdleButtonProps) {
  const press = () => onPress(!pressed);
  useShortcuts('Time', [{ keys: 'i', label: 'Squeeze idle stretches', run: press }]);
  const said = pressed ? wordsOf(range) : 'Squeeze idle stretches';
  return (
    <>
      <IconButton
        label="Squeeze idle stretches"
        tooltip={`${said}  I`}
        icon="squeeze"
        aria-pressed={pressed}
        onClick={press}
      />
      <span role="status" className="sr-only">
        {pressed ? wordsOf(range) : ''}
      </span>
    </>
  );
}

function wordsOf({ breaks }: TimeRange): string {
  const squeezed = breaks?.squeezed ?? [];
  if (squeezed.length === 0) return 'No long idle stretch in this window';
  const time = formatDuration(squeezed.reduce((sum, { from, to }) => sum + to - from, 0));
  return squeezed.length === 1
    ? `1 idle stretch of ${time} is drawn narrow`
    : `${squeezed.length} idle stretches, ${time} in all, are drawn narrow`;
}

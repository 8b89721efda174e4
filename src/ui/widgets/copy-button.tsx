/** Copies a text and says that it did, on screen and to screen readers. */
import { useEffect, useState } from 'react';
import { Button, IconButton } from './button.tsx';
import { copyText } from './clipboard.ts';

export interface CopyButtonProps {
  /** What to copy; a function where it is expensive to make. */
  readonly text: string | (() => string);
  /** Accessible name: "Copy trace id". */
  readonly label: string;
  /** Text on the button; without it the button is an icon. */
  readonly children?: string;
  readonly className?: string;
}

type Outcome = 'copied' | 'failed' | undefined;
const words = { copied: 'Copied', failed: 'The browser did not allow copying' } as const;

export function CopyButton({ text, label, children, className }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<Outcome>(undefined);
  useEffect(() => {
    if (outcome === undefined) return undefined;
    const timer = setTimeout(() => setOutcome(undefined), 1600);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = () => {
    copyText(typeof text === 'string' ? text : text()).then(
      (done) => setOutcome(done ? 'copied' : 'failed'),
      () => setOutcome('failed'),
    );
  };
  const said = outcome && words[outcome];
  const icon = outcome === 'copied' ? 'check' : outcome === 'failed' ? 'warning' : 'copy';
  return (
    <>
      {children === undefined ? (
        <IconButton icon={icon} label={label} tooltip={said ?? label} className={className} onClick={copy} />
      ) : (
        <Button icon={icon} aria-label={label} className={className} onClick={copy}>
          {said ?? children}
        </Button>
      )}
      <span role="status" className="sr-only">
        {said}
      </span>
    </>
  );
}

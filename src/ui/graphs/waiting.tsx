/** Says that another layout is on its way, once that takes a while. */
import { useEffect, useState } from 'react';
import { Spinnerless } from '../widgets/skeleton.tsx';
import styles from './waiting.module.css';

/** Quicker layouts need no words, ms. */
const patience = 300;

export interface WaitingProps {
  readonly share?: number;
  readonly onStop?: () => void;
}

export function Waiting({ share, onStop }: WaitingProps) {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), patience);
    return () => clearTimeout(timer);
  }, []);
  if (!isLong) return undefined;
  return (
    <div className={styles.overlay}>
      <Spinnerless
        label="Laying out the graph"
        {...(share === undefined ? {} : { share })}
        {...(onStop === undefined ? {} : { onCancel: onStop })}
      />
    </div>
  );
}

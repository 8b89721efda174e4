/** Which side something is. */
import type { SideName } from '../../state/url/sides.ts';
import styles from './compare.module.css';

export function Letter({ name }: { readonly name: SideName }) {
  return (
    <b className={styles.letter} data-side={name}>
      {name.toUpperCase()}
    </b>
  );
}

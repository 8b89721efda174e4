/** What can be done with the area of the plot: told apart from the rest, by tags and by call paths. */
import { Link, useNavigate } from 'react-router-dom';
import { isEmbedded } from '../../state/embed.ts';
import type { Found } from '../../state/found.ts';
import { useLinkTo } from '../../state/runtime.ts';
import { useShortcuts } from '../../state/shortcuts.ts';
import { comparePath } from '../../state/url/sides.ts';
import { Button, IconButton } from '../../widgets/button.tsx';
import { partSides } from './selection-sides.ts';
import type { SearchState } from './use-search.ts';
import styles from './results.module.css';

export interface AreaToolsProps {
  readonly search: SearchState;
  /** Of what is looked at, those in the area and the others. */
  readonly inside: readonly Found[];
  readonly outside: readonly Found[];
}

export function AreaTools({ search, inside, outside }: AreaToolsProps) {
  const linkTo = useLinkTo();
  const navigate = useNavigate();
  const { params, pick, adjust } = search;
  const to = linkTo(comparePath(partSides(params, outside, inside)));
  const show = () => pick({ tab: 'attributes', 'attrs.b': 'area' });
  const isEmpty = inside.length === 0 || outside.length === 0;
  const canCompare = !isEmbedded();
  const compare = () => !isEmpty && void navigate(to);
  useShortcuts('Search results', [
    { keys: 'd', label: 'Selected area: what is different', run: show },
    ...(canCompare ? [{ keys: 'c', label: 'Selected area: compare with the rest', run: compare }] : []),
  ]);
  return (
    <>
      {isEmpty ? (
        <span className={styles.quiet}>
          {inside.length === 0 ? 'No trace in this area' : 'All traces: nothing to tell them from'}
        </span>
      ) : (
        <>
          <Button variant="primary" tooltip="Tags that tell these traces from the others  D" onClick={show}>
            What is different
          </Button>
          {canCompare && (
            <Link
              className={styles.rest}
              to={to}
              data-tooltip="Call paths of these traces (B) beside the others (A)  C"
            >
              Compare with the rest
            </Link>
          )}
        </>
      )}
      <IconButton
        icon="close"
        label="Clear selection"
        tooltip="Clear selection; Escape does the same in the plot"
        onClick={() => adjust({ plot: undefined })}
      />
    </>
  );
}

/** Looks for nodes by name: every word must be in it, letter by letter. Enter goes from one to the next. */
import { formatCount } from '#core/base/format-count.ts';
import type { GraphModel } from './graph-model.ts';
import styles from './graph.module.css';

/** Positions of the nodes whose text holds every word, ascending. */
export function searchNodes(
  { nodeCount, searchText }: Pick<GraphModel, 'nodeCount' | 'searchText'>,
  text: string,
) {
  const words = text.trim().toLowerCase().split(/\s+/);
  const found: number[] = [];
  if (words[0] === '') return found;
  for (let node = 0; node < nodeCount; node++) {
    const name = searchText(node).toLowerCase();
    if (words.every((word) => name.includes(word))) found.push(node);
  }
  return found;
}

export interface NodeSearchProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly found: readonly number[];
  readonly active: number;
  /** Goes to a node and has it in view. */
  readonly onGo: (node: number) => void;
}

export function NodeSearch({ text, onText, found, active, onGo }: NodeSearchProps) {
  const at = found.indexOf(active);
  const go = (step: 1 | -1) => {
    if (found.length === 0) return;
    const next = at < 0 ? (step === 1 ? 0 : found.length - 1) : (at + step + found.length) % found.length;
    onGo(found[next]);
  };
  return (
    <span className={styles.search}>
      <input
        type="search"
        aria-label="Find node"
        placeholder="Find node"
        autoComplete="off"
        spellCheck={false}
        className={styles.searchBox}
        value={text}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') go(event.shiftKey ? -1 : 1);
          else if (event.key === 'Escape' && text !== '') {
            event.preventDefault();
            event.stopPropagation();
            onText('');
          }
        }}
      />
      {text.trim() !== '' && (
        <span role="status" className={styles.searchCount}>
          {found.length === 0
            ? 'no node'
            : `${at < 0 ? '' : `${formatCount(at + 1)} of `}${formatCount(found.length)}`}
        </span>
      )}
    </span>
  );
}

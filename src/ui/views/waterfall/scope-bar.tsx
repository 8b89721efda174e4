/** Over the rows: the way from the subtree in focus back to the whole, and what hidden services take away. */
import type { ReactNode } from 'react';
import { formatCount } from '#core/base/format-count.ts';
import { operationName, serviceName, spanIdOf } from '#core/trace/span.ts';
import type { SpanIndex, Trace } from '#core/trace/trace.ts';
import { ancestorsOf } from '#core/trace/walk.ts';
import { Button, IconButton } from '../../widgets/button.tsx';
import { MenuButton } from '../../widgets/menu.tsx';
import type { ScopeBarProps } from './use-scope.ts';
import styles from './row-scope.module.css';

export function Bar({ trace, scope, hidden }: ScopeBarProps) {
  const { focus, hidden: names } = scope.scope;
  return (
    <div role="group" aria-label="Left out" className={styles.bar}>
      {focus !== undefined && <Crumbs trace={trace} focus={focus} onFocus={scope.focusOn} />}
      <div role="status" className={styles.notice}>
        {scope.notice !== '' && (
          <>
            {scope.notice}
            <IconButton icon="close" label="Dismiss" onClick={scope.dismiss} />
          </>
        )}
      </div>
      {names.length > 0 && (
        <div className={styles.left}>
          <span data-tooltip={names.map((name) => name || 'no name').join(', ')}>
            {servicesWords(names)}: {hidden === undefined ? 'no span of this trace' : hidden.words}
          </span>
          <Button variant="ghost" onClick={() => scope.hide([])}>
            Show all
          </Button>
        </div>
      )}
    </div>
  );
}

function servicesWords(names: readonly string[]): string {
  const [first] = names;
  if (names.length > 1) return `${formatCount(names.length)} services`;
  return first === '' ? 'Service without a name' : first;
}

interface CrumbsProps {
  readonly trace: Trace;
  readonly focus: SpanIndex;
  readonly onFocus: (span: SpanIndex | undefined) => void;
}

/** Of a longer chain the middle is in a menu. */
const mostCrumbs = 4;
/** Of a menu longer than that nobody reads the end; Backspace leads to each. */
const mostInMenu = 100;

function Crumbs({ trace, focus, onFocus }: CrumbsProps) {
  const ancestors = ancestorsOf(trace.spans, focus).reverse();
  const isLong = ancestors.length > mostCrumbs;
  const head = isLong ? ancestors.slice(0, 1) : ancestors;
  const tail = isLong ? ancestors.slice(1 - mostCrumbs) : [];
  const middle = isLong ? ancestors.slice(1, 1 - mostCrumbs) : [];
  const crumb = (i: SpanIndex) => (
    <Crumb key={i} onClick={() => onFocus(i)}>
      <SpanName trace={trace} span={i} />
    </Crumb>
  );
  return (
    <nav aria-label="Ancestors" className={styles.trail}>
      <ol className={styles.crumbs}>
        <Crumb onClick={() => onFocus(undefined)}>All</Crumb>
        {head.map(crumb)}
        {middle.length > 0 && (
          <li>
            <MenuButton
              label={`… ${formatCount(middle.length)} more`}
              items={middle.slice(-mostInMenu).map((i) => ({
                id: String(i),
                label: plainName(trace, i),
                run: () => onFocus(i),
              }))}
            />
          </li>
        )}
        {tail.map(crumb)}
        <li aria-current="true" className={styles.here}>
          <span className={styles.crumb} data-tooltip={plainName(trace, focus)}>
            <SpanName trace={trace} span={focus} />
          </span>
        </li>
      </ol>
    </nav>
  );
}

function Crumb({ children, onClick }: { readonly children: ReactNode; readonly onClick: () => void }) {
  return (
    <li>
      <Button variant="ghost" onClick={onClick}>
        <span className={styles.crumb}>{children}</span>
      </Button>
    </li>
  );
}

function SpanName({ trace, span }: { readonly trace: Trace; readonly span: SpanIndex }) {
  const service = serviceName(trace, span);
  const operation = operationName(trace, span);
  if (service === '' && operation === '') return spanIdOf(trace, span);
  return (
    <>
      <b>{service}</b> {operation}
    </>
  );
}

function plainName(trace: Trace, span: SpanIndex): string {
  return `${serviceName(trace, span)} ${operationName(trace, span)}`.trim() || spanIdOf(trace, span);
}

/** From A's duration to B's in steps that add up: each begins where the one before ends. */
import { useMemo } from 'react';
import { counted } from '#core/base/counted.ts';
import { exactDuration, formatDuration, signedDuration } from '#core/base/format-duration.ts';
import { signedShare } from '#core/analysis/compare/comparison-words.ts';
import { bridgeOf } from '#core/analysis/compare/pair-steps.ts';
import type { PathStep } from '#core/analysis/compare/pair-steps.ts';
import { stepLabels } from '#core/analysis/compare/path-labels.ts';
import { stepPhrases, textOfPhrases } from '#core/analysis/compare/pair-words.ts';
import frame from './box.module.css';
import styles from './bridge.module.css';
import type { Shown } from './shown.ts';
import { shortCause, signedExact } from './step-words.ts';

export function BridgeChart({ comparison, selected, select }: Shown) {
  const bridge = useMemo(() => bridgeOf(comparison), [comparison]);
  const { paths } = comparison;
  const { a, b, steps, others } = bridge;
  const labels = useMemo(
    () =>
      stepLabels(
        paths,
        steps.map(({ path }) => path),
      ),
    [paths, steps],
  );
  const most = steps.reduce((top, { from, to }) => Math.max(top, from, to), Math.max(a, b, 1));
  const least = Math.min(0, ...steps.map(({ to }) => to));
  const at = (ns: number) => ((ns - least) / (most - least)) * 100;
  const place = (from: number, to: number) => ({
    left: `${at(Math.min(from, to))}%`,
    width: `${at(Math.max(from, to)) - at(Math.min(from, to))}%`,
  });
  const after = (from: number, to: number) => ({ left: `${at(Math.max(from, to))}%` });
  const difference = b - a;
  return (
    <section className={frame.box} aria-labelledby="bridge-title">
      <h2 id="bridge-title" className={frame.title}>
        Where the difference comes from
        <span>critical-path time; the steps add up to {signedDuration(difference)}</span>
      </h2>
      <ol className={styles.steps}>
        <Whole name="A" ns={a} style={place(0, a)} labelStyle={after(0, a)} />
        {steps.map((step, k) => (
          <li key={step.path}>
            <button
              type="button"
              className={styles.step}
              aria-pressed={step.path === selected}
              data-tooltip={tipOf(paths, step, labels[k], difference)}
              onClick={() => select(step.path)}
            >
              <span className={styles.label}>{labels[k]}</span>
              <span className={styles.lane}>
                <i data-way={step.contribution > 0 ? 'more' : 'less'} style={place(step.from, step.to)} />
                <span style={after(step.from, step.to)}>
                  {signedDuration(step.contribution)}
                  <em>{shortCause(paths, step)}</em>
                </span>
              </span>
            </button>
          </li>
        ))}
        {others !== undefined && (
          <li className={styles.step} data-tooltip={signedExact(others.contribution)}>
            <span className={styles.label}>{counted(others.paths, 'other')}</span>
            <span className={styles.lane}>
              <i
                data-way={others.contribution > 0 ? 'more' : 'less'}
                style={place(others.from, others.from + others.contribution)}
              />
              <span style={after(others.from, others.from + others.contribution)}>
                {signedDuration(others.contribution)}
              </span>
            </span>
          </li>
        )}
        <Whole name="B" ns={b} style={place(0, b)} labelStyle={after(0, b)} />
      </ol>
    </section>
  );
}

function tipOf(paths: Shown['comparison']['paths'], step: PathStep, label: string, difference: number) {
  const { path, contribution } = step;
  const lines = [textOfPhrases(stepPhrases(paths, step, label)), `${signedExact(contribution)} in all`];
  if (difference !== 0) lines[1] += `, ${signedShare(contribution / difference)} of the difference`;
  if (step.cause !== 'wait')
    lines.push(
      `${signedExact(paths.countEffect[path])} as the number of calls changed`,
      `${signedExact(paths.perCallEffect[path])} as calls take longer or shorter`,
    );
  return lines.join('\n');
}

interface WholeProps {
  readonly name: 'A' | 'B';
  readonly ns: number;
  readonly style: { readonly left: string; readonly width: string };
  readonly labelStyle: { readonly left: string };
}

function Whole({ name, ns, style, labelStyle }: WholeProps) {
  return (
    <li className={styles.step} data-tooltip={exactDuration(ns)}>
      <span className={styles.label}>{name}</span>
      <span className={styles.lane}>
        <i data-side={name} style={style} />
        <span style={labelStyle}>{formatDuration(ns)}</span>
      </span>
    </li>
  );
}

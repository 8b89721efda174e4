/** The services of a trace as coloured squares with their span counts; those without room stand behind "+N". */
import { memo } from 'react';
import { counted } from '#core/base/counted.ts';
import { serviceColourVar } from '#core/analysis/service-colours.ts';
import type { ServiceColour } from '#core/analysis/service-colours.ts';
import type { ServiceCount, TraceSummary } from '#core/trace/summary.ts';
import styles from './trace-table.module.css';

export interface ServicesCellProps {
  readonly summary: TraceSummary;
  readonly colours: ReadonlyMap<string, ServiceColour>;
  /** Room in px. */
  readonly width: number;
}

export const ServicesCell = memo(function ServicesCell({ summary, colours, width }: ServicesCellProps) {
  const services = inOrder(summary);
  const fit = countThatFits(services, width);
  const rest = services.slice(fit);
  return (
    <span className={styles.services}>
      {services.slice(0, fit).map((service) => (
        <span key={service.name} className={styles.service} data-tooltip={words(service)}>
          <i
            className={styles.square}
            data-pattern={(colours.get(service.name)?.pattern ?? 0) > 0 ? '' : undefined}
            style={{ background: serviceColourVar(colours.get(service.name)?.slot ?? 0) }}
          />
          <span className={styles.serviceName}>{service.name}</span>
          <span className={styles.count}>{service.spans.toLocaleString('en-US')}</span>
          {service.errors > 0 && (
            <span className={styles.errorMark}>
              <span aria-hidden="true">!</span>
              <span className="sr-only">{counted(service.errors, 'error')}</span>
            </span>
          )}
        </span>
      ))}
      {rest.length > 0 && (
        <button
          type="button"
          tabIndex={-1}
          className={styles.more}
          data-error={rest.some((service) => service.errors > 0) ? '' : undefined}
          data-tooltip={rest.map(words).join('\n')}
        >
          +{rest.length}
          <span className="sr-only"> more: {rest.map(words).join('; ')}</span>
        </button>
      )}
    </span>
  );
});

function words({ name, spans, errors }: ServiceCount): string {
  return `${name}: ${counted(spans, 'span')}${errors > 0 ? `, ${counted(errors, 'error')}` : ''}`;
}

/** The root's service, then by number of spans. */
function inOrder({ services, rootService }: TraceSummary): readonly ServiceCount[] {
  const rank = (service: ServiceCount) => (service.name === rootService ? Infinity : service.spans);
  return [...services].sort((a, b) => rank(b) - rank(a) || (a.name < b.name ? -1 : 1));
}

/** Measured by letters: a thousand cells cannot be laid out to see what fits. The first always shows, cut if need be. */
function countThatFits(services: readonly ServiceCount[], width: number): number {
  const more = 34;
  let used = 0;
  for (const [index, { name, spans, errors }] of services.entries()) {
    used += 25 + 6.4 * (name.length + String(spans).length) + (errors > 0 ? 16 : 0);
    const reserve = index === services.length - 1 ? 0 : more;
    if (index > 0 && used + reserve > width) return index;
  }
  return services.length;
}

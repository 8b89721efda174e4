/** The omnibox: one box for trace ids in any spelling, services, operations, recent traces and commands. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { infoQuery, servicesQuery } from '../state/queries.ts';
import { useRecentTraces } from '../state/recent-traces.ts';
import { useLinkTo, useRuntime, useSource } from '../state/runtime.ts';
import { everything } from '../state/url/search-params.ts';
import { useSwitchSource } from '../state/use-switch-source.ts';
import { Dialog } from '../widgets/dialog.tsx';
import { Icon } from '../widgets/icon.tsx';
import type { EarlyKeys } from './early-keys.ts';
import { type Known, type Offer, offersFor } from './go-to.ts';
import { useCommands } from './use-commands.ts';
import styles from './omnibox.module.css';

export interface OmniboxProps {
  /** Struck before the box was there. */
  readonly early: EarlyKeys;
  readonly onClose: () => void;
}

export function Omnibox({ early, onClose }: OmniboxProps) {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const { known, follow } = useKnown();
  const offers = useMemo(() => offersFor(text, known), [known, text]);
  const current = Math.min(at, offers.length - 1);
  const optionId = (index: number) => `${listId}-${index}`;
  useEffect(() => {
    document.getElementById(`${listId}-${current}`)?.scrollIntoView({ block: 'nearest' });
  }, [current, listId]);

  const choose = (offer: Offer | undefined) => {
    if (offer === undefined) return;
    onClose();
    follow(offer);
  };
  const takeEarlyKeys = () => {
    const typed = early.take();
    if (typed.text !== '') setText(typed.text);
    // The focus may come while this is being mounted, when the router does not listen yet.
    if (typed.entered) queueMicrotask(() => choose(offersFor(typed.text, known).at(0)));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, number> = { ArrowDown: current + 1, ArrowUp: current - 1 };
    if (event.key === 'Enter') choose(offers[current]);
    else if (event.key in moves) setAt((moves[event.key] + offers.length) % Math.max(1, offers.length));
    else return;
    event.preventDefault();
  };

  return (
    <Dialog title="Go to" placement="top" onClose={onClose} initialFocus={input}>
      <div className={styles.box}>
        <Icon name="search" />
        <input
          ref={input}
          role="combobox"
          aria-label="Trace ID, service or command"
          aria-expanded
          aria-autocomplete="list"
          aria-controls={listId}
          aria-activedescendant={offers.length > 0 ? optionId(current) : undefined}
          placeholder="Trace ID, service or command"
          autoComplete="off"
          spellCheck={false}
          className={styles.input}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
          }}
          onFocus={takeEarlyKeys}
          onKeyDown={onKeyDown}
        />
        <kbd>Esc</kbd>
      </div>
      <OfferList
        id={listId}
        offers={offers}
        current={current}
        optionId={optionId}
        onChoose={choose}
        onPoint={setAt}
      />
      {offers.length === 0 && (
        <p role="status" className={styles.nothing}>
          Nothing by that name. A trace ID is 1 to 32 hex digits; base64, a traceparent header or an address
          that holds one will do as well.
        </p>
      )}
    </Dialog>
  );
}

/** Everything the box can offer now, and what to do with a choice. */
function useKnown(): { readonly known: Known; readonly follow: (offer: Offer) => void } {
  const runtime = useRuntime();
  const source = useSource();
  const client = useQueryClient();
  const navigate = useNavigate();
  const linkTo = useLinkTo();
  const switchTo = useSwitchSource();
  const recent = useRecentTraces();
  const services = useQuery(servicesQuery(runtime, source)).data;
  const go = useMemo(() => (path: string) => void navigate(linkTo(path)), [linkTo, navigate]);
  const commands = useCommands({ go, switchTo });
  const known = useMemo<Known>(() => {
    // Operations are offered where the form has asked for them already.
    const operations = client
      .getQueriesData<readonly { readonly name: string }[]>({ queryKey: ['operations', source] })
      .flatMap(([key, list = []]) => list.map(({ name }) => ({ service: String(key[2]), name })));
    const searchPath = (service: string, operation?: string) => {
      const params = new URLSearchParams({ service, ...(operation && { operation }) });
      const { window } = client.getQueryData(infoQuery(runtime, source).queryKey) ?? {};
      params.set('lookback', window === undefined ? runtime.config.defaultLookback : everything);
      return `/search?${params}`;
    };
    return { recent, services: services ?? [], operations, commands, searchPath };
  }, [client, commands, recent, runtime, services, source]);
  const follow = ({ target }: Offer) => {
    if (target.kind === 'command') target.run();
    else void navigate(linkTo(target.path, target.source));
  };
  return { known, follow };
}

interface OfferListProps {
  readonly id: string;
  readonly offers: readonly Offer[];
  readonly current: number;
  readonly optionId: (index: number) => string;
  readonly onChoose: (offer: Offer) => void;
  readonly onPoint: (index: number) => void;
}

function OfferList({ id, offers, current, optionId, onChoose, onPoint }: OfferListProps) {
  const groups = [...new Set(offers.map(({ group }) => group))];
  return (
    <div id={id} role="listbox" aria-label="Offers" className={styles.list}>
      {groups.map((group) => (
        <div key={group} role="group" aria-label={group}>
          <div className={styles.group} aria-hidden="true">
            {group}
          </div>
          {offers.map(
            (offer, index) =>
              offer.group === group && (
                // The keys are the input's: focus stays there, and aria-activedescendant points here.
                // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- see above
                <div
                  key={offer.id}
                  id={optionId(index)}
                  role="option"
                  aria-selected={index === current}
                  tabIndex={-1}
                  className={styles.offer}
                  onPointerMove={() => index !== current && onPoint(index)}
                  onClick={() => onChoose(offer)}
                >
                  <span className={styles.label}>{offer.label}</span>
                  <span className={styles.detail}>{offer.detail}</span>
                </div>
              ),
          )}
        </div>
      ))}
    </div>
  );
}

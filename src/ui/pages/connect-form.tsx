/** An address of a Jaeger to type, checked before anything is asked of it. */
import { type FormEvent, useId, useState } from 'react';
import { parseSource, type Source } from '../state/source.ts';
import { Button } from '../widgets/button.tsx';
import styles from './connect.module.css';

export function ConnectForm({ onConnect }: { readonly onConnect: (source: Source) => void }) {
  const [address, setAddress] = useState('');
  const [problem, setProblem] = useState('');
  const id = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = checkAddress(address);
    if ('problem' in found) setProblem(found.problem);
    else onConnect(found.source);
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <label htmlFor={id}>Connect to another Jaeger</label>
      <div className={styles.line}>
        <input
          id={id}
          type="url"
          inputMode="url"
          placeholder="http://localhost:16686"
          autoComplete="url"
          spellCheck={false}
          className={styles.input}
          aria-invalid={problem !== ''}
          aria-describedby={`${id}-help`}
          value={address}
          onChange={(event) => {
            setAddress(event.target.value);
            setProblem('');
          }}
        />
        <Button type="submit">Connect</Button>
      </div>
      <p id={`${id}-help`} role={problem === '' ? undefined : 'alert'} className={styles.help}>
        {problem === ''
          ? 'The address of its user interface. It must allow this page by CORS headers.'
          : problem}
      </p>
    </form>
  );
}

type Checked = { readonly source: Source } | { readonly problem: string };

/** Takes what people type (`localhost:16686`, a link to a page of the UI) and says what is wrong with the rest. */
export function checkAddress(text: string): Checked {
  const typed = text.trim();
  if (typed === '') return { problem: 'Type an address, for example http://localhost:16686' };
  const address = /^[a-z][a-z\d+.-]*:\/\//i.test(typed) ? typed : `http://${typed}`;
  if (!URL.canParse(address)) return { problem: `“${typed}” is not an address.` };
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return { problem: 'Only http and https addresses work.' };
  if (url.username !== '' || url.password !== '')
    return { problem: 'Leave the password out: it would end up in links.' };
  if (url.protocol === 'http:' && window.location.protocol === 'https:' && !isLoopback(url.hostname)) {
    return { problem: 'This page came by https, so the browser will not let it ask a server by http.' };
  }
  url.pathname = url.pathname.replace(/\/(?:search|trace|api|dependencies|monitor|compare)(?:\/.*)?$/, '/');
  const source = parseSource(url.href);
  return source === undefined ? { problem: `“${typed}” is not an address.` } : { source };
}

/** Browsers trust these although they come by http. */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || host === '127.0.0.1' || host === '[::1]';
}

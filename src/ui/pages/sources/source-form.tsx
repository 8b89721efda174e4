/**
 * Adds a Jaeger, or changes one that is known: address, name, and what it wants to see of who asks. It is examined step by step before it is
 * kept; what fails says how it is mended, nothing typed is lost, and one that is down just now can be kept all the same.
 */
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { checkAddress } from '../../state/check-address.ts';
import type { Source } from '../../state/source.ts';
import { forgetSecrets, headerProblem, keepSecrets, secretsOf } from '../../state/source-secrets.ts';
import { noSecrets, type Secrets } from '../../state/source-secrets.ts';
import { forgetSource, nameSource, type NamedSource } from '../../state/sources.ts';
import { useExamine } from '../../state/use-examine.ts';
import { Button } from '../../widgets/button.tsx';
import { ExamineList } from './examine-list.tsx';
import { TroubleNote } from './trouble.tsx';
import styles from './sources.module.css';

export interface SourceFormProps {
  /** undefined: a new one. */
  readonly known?: NamedSource | undefined;
  readonly label: string;
  /** It is kept now. */
  readonly onDone: (source: Source) => void;
}

export function SourceForm({ known, label, onDone }: SourceFormProps) {
  const [address, setAddress] = useState(known?.url ?? '');
  const [name, setName] = useState(known?.name ?? '');
  const [secrets, setSecrets] = useState<Secrets>(known === undefined ? noSecrets : secretsOf(known.url));
  const [problem, setProblem] = useState('');
  const { examination, start, stop } = useExamine();
  const keep = (source: Source) => {
    if (known !== undefined && known.url !== source) {
      forgetSource(known.url);
      forgetSecrets(known.url);
    }
    nameSource({ url: source, name: name.trim() });
    keepSecrets(source, secrets);
    onDone(source);
  };
  const test = async (text: string) => {
    const checked = checkAddress(text);
    const wrong = 'problem' in checked ? checked.problem : secretsProblem(secrets);
    setProblem(wrong ?? '');
    stop();
    if ('problem' in checked || wrong !== undefined) return;
    if ((await start(checked.source, secrets)) !== undefined) keep(checked.source);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void test(address);
  };
  const use = (source: Source) => {
    setAddress(source);
    void test(source);
  };
  const { trouble, source = '', isRunning = false } = examination ?? {};
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <AddressField
        label={label}
        value={address}
        problem={problem}
        onChange={(text) => (setAddress(text), setProblem(''))}
      >
        <Button type="submit" variant="primary" disabled={isRunning}>
          {isRunning ? 'Testing…' : known === undefined ? 'Connect' : 'Test and save'}
        </Button>
      </AddressField>
      <Identity
        isKnown={known !== undefined}
        isWanted={trouble?.kind === 'refused'}
        name={name}
        onName={setName}
        secrets={secrets}
        onSecrets={setSecrets}
      />
      {examination !== undefined && <ExamineList examination={examination} />}
      {trouble !== undefined && (
        <TroubleNote key={`${trouble.kind} ${source}`} trouble={trouble} source={source} onUse={use} />
      )}
      {trouble !== undefined && (
        <div className={styles.ways}>
          <Button onClick={() => keep(source)}>
            {known === undefined ? 'Add it all the same' : 'Save all the same'}
          </Button>
        </div>
      )}
    </form>
  );
}

function secretsProblem({ tenantHeader, tenant, token }: Secrets): string | undefined {
  if (tenant !== '') {
    const wrong = headerProblem(tenantHeader, tenant);
    if (wrong !== undefined) return `Tenant: ${wrong}`;
  }
  const wrong = token === '' ? undefined : headerProblem('authorization', token);
  return wrong === undefined ? undefined : `Bearer token: ${wrong}`;
}

interface AddressFieldProps {
  readonly label: string;
  readonly value: string;
  /** Empty: none. */
  readonly problem: string;
  readonly onChange: (text: string) => void;
  readonly children: ReactNode;
}

function AddressField({ label, value, problem, onChange, children }: AddressFieldProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
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
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
        {children}
      </div>
      <p id={`${id}-help`} role={problem === '' ? undefined : 'alert'} className={styles.help}>
        {problem === '' ? 'The address of its user interface, with its base path if it has one.' : problem}
      </p>
    </div>
  );
}

interface IdentityProps {
  readonly isKnown: boolean;
  /** The server has asked for it. */
  readonly isWanted: boolean;
  readonly name: string;
  readonly onName: (name: string) => void;
  readonly secrets: Secrets;
  readonly onSecrets: (secrets: Secrets) => void;
}

/** What a new one seldom needs is folded away until it does; who changes a known one is here for it. */
function Identity({ isKnown, isWanted, name, onName, secrets, onSecrets }: IdentityProps) {
  const [isOpen, setOpen] = useState(isKnown);
  if (isWanted && !isOpen) setOpen(true);
  const set = (part: Partial<Secrets>) => onSecrets({ ...secrets, ...part });
  return (
    <details className={styles.more} open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Name, tenant and token</summary>
      <div className={styles.fields}>
        <Text label="Name" value={name} placeholder="as its address" onChange={onName} />
        <Text
          label="Tenant"
          value={secrets.tenant}
          placeholder="none"
          onChange={(tenant) => set({ tenant })}
        />
        <Text
          label="Header of the tenant"
          value={secrets.tenantHeader}
          placeholder="x-tenant"
          onChange={(tenantHeader) => set({ tenantHeader: tenantHeader.trim() })}
        />
        <Text
          label="Bearer token"
          value={secrets.token}
          placeholder="none"
          isSecret
          onChange={(token) => set({ token: token.trim() })}
        />
      </div>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={secrets.isKept}
          onChange={(event) => set({ isKept: event.target.checked })}
        />
        Keep tenant and token in this browser. Otherwise they go when this tab is closed. They are never part
        of a link.
      </label>
    </details>
  );
}

interface TextProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder: string;
  readonly isSecret?: boolean;
  readonly onChange: (value: string) => void;
}

function Text({ label, value, placeholder, isSecret = false, onChange }: TextProps) {
  return (
    <label className={styles.field}>
      <span>{label}</span>
      <input
        type={isSecret ? 'password' : 'text'}
        autoComplete="off"
        spellCheck={false}
        className={styles.input}
        placeholder={placeholder}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}

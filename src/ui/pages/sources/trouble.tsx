/** What is wrong with a server that somebody wants to add, in words that lead to the mend, with what has to be configured to the letter. */
import { type ReactNode, useEffect, useRef } from 'react';
import type { Trouble } from '../../state/use-examine.ts';
import type { Source } from '../../state/source.ts';
import { Button } from '../../widgets/button.tsx';
import { CopyButton } from '../../widgets/copy-button.tsx';
import styles from './sources.module.css';

export interface TroubleProps {
  readonly trouble: Trouble;
  readonly source: Source;
  /** Tries another address. */
  readonly onUse: (source: Source) => void;
}

export function TroubleNote({ trouble, source, onUse }: TroubleProps) {
  const note = useRef<HTMLDivElement>(null);
  // On a small screen it stands below the fold of the dialog.
  useEffect(() => {
    note.current?.scrollIntoView?.({ block: 'nearest' });
  }, []);
  return (
    <div ref={note} role="alert" className={styles.trouble}>
      <Words trouble={trouble} source={source} onUse={onUse} />
    </div>
  );
}

function Words({ trouble, source, onUse }: TroubleProps) {
  const { origin } = new URL(source);
  switch (trouble.kind) {
    case 'mixedContent':
      return (
        <Note title="This page came by https, and may ask only by https">
          Use the https address of the server, or open Spoor by http.
        </Note>
      );
    case 'unreachable':
      return (
        <Note title={`Nothing answers at ${origin}`} said={trouble.detail}>
          Is it running, is the port right (Jaeger’s query service has 16686), and can this computer reach it?
          A certificate that the browser does not trust looks the same: open the address in a tab of its own
          to see.
        </Note>
      );
    case 'silent':
      return (
        <Note title={`No answer within ${trouble.afterMs / 1000} s`}>
          Something takes the connection and says nothing: a firewall, a port of another protocol, or a server
          that is overloaded.
        </Note>
      );
    case 'cors':
      return <CorsNote source={source} headers={trouble.headers} />;
    case 'refused':
      return (
        <Note title={`It answers ${trouble.status}: it does not let you in`} said={trouble.said}>
          {trouble.sentSecrets
            ? 'The tenant or the token below is not one that it accepts.'
            : 'It wants to know who asks: fill in a tenant or a bearer token below. A login in a cookie does not reach this page.'}
        </Note>
      );
    case 'wrongPath':
      return <PathNote trouble={trouble} onUse={onUse} />;
    case 'notJaeger':
      return (
        <Note title="It answers, but not as a Jaeger does" said={trouble.said}>
          Is this the port of the query service? Collectors and agents listen on others and cannot be
          searched.
        </Note>
      );
    default:
      return (
        <Note title={`The server answered ${trouble.status}`} said={trouble.said}>
          Something failed on its side: the server behind a gateway, or the storage behind the server.
        </Note>
      );
  }
}

interface NoteProps {
  readonly title: string;
  readonly children: ReactNode;
  /** The other side's own words. */
  readonly said?: string;
}

function Note({ title, children, said = '' }: NoteProps) {
  return (
    <>
      <strong>{title}</strong>
      <p>{children}</p>
      {said !== '' && <pre className={styles.said}>{said.slice(0, 600)}</pre>}
    </>
  );
}

function PathNote({
  trouble,
  onUse,
}: {
  readonly trouble: Extract<Trouble, { kind: 'wrongPath' }>;
  readonly onUse: (source: Source) => void;
}) {
  const { found, said, status } = trouble;
  const came =
    status === 200 ? 'A web page came instead of JSON' : `There is no Jaeger at this path (${status})`;
  if (found === undefined) {
    return (
      <Note title={came} said={said}>
        A base path is missing or wrong (<code>base_path</code> of <code>jaeger_query</code>,{' '}
        <code>--query.base-path</code> of v1), a login stands in between, or this is another product. The
        usual paths were tried, and none of them answers as a Jaeger does.
      </Note>
    );
  }
  return (
    <>
      <Note title={came} said={said}>
        A Jaeger answers at <code>{found}</code>.
      </Note>
      <Button variant="primary" onClick={() => onUse(found)}>
        Use {found}
      </Button>
    </>
  );
}

function CorsNote({ source, headers }: { readonly source: Source; readonly headers: readonly string[] }) {
  const page = window.location.origin;
  const base = source.replace(/\/$/, '');
  if (headers.length > 0) {
    return (
      <>
        <Note title={`It lets this page read, but not with the header ${headers.join(' and ')}`}>
          A server on another origin must allow each header (CORS). In the configuration of Jaeger v2:
        </Note>
        <Code text={corsV2(page, headers)} label="Copy the configuration for v2" />
        <p>Jaeger v1 cannot: let Spoor or a proxy pass the requests on.</p>
        <Code text={`JAEGER_URL=${base} npm start`} label="Copy the command" />
      </>
    );
  }
  return (
    <>
      <Note title="It answers, but does not let this page read what it says">
        A server on another origin must allow <code>{page}</code> by CORS headers. In the configuration of
        Jaeger v2:
      </Note>
      <Code text={corsV2(page, [])} label="Copy the configuration for v2" />
      <p>
        Jaeger v1 has no such setting. From a copy of Spoor, this passes its requests on, and works with every
        version:
      </p>
      <Code text={`JAEGER_URL=${base} npm start`} label="Copy the command" />
      <p>Without tenant and token, v1 will also do with one more flag:</p>
      <Code
        text={`--query.additional-headers="Access-Control-Allow-Origin: ${page}"`}
        label="Copy the flag for v1"
      />
      <p>A login or gateway in front of it that turns strangers away looks the same.</p>
    </>
  );
}

function corsV2(page: string, headers: readonly string[]): string {
  const allowed = headers.length === 0 ? '["*"]' : JSON.stringify(headers);
  return [
    'extensions:',
    '  jaeger_query:',
    '    http:',
    '      cors:',
    `        allowed_origins: ["${page}"]`,
    `        allowed_headers: ${allowed}`,
  ].join('\n');
}

function Code({ text, label }: { readonly text: string; readonly label: string }) {
  return (
    <div className={styles.code}>
      <pre>{text}</pre>
      <CopyButton text={text} label={label} />
    </div>
  );
}

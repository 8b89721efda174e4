/** The find box before a worker that answers when it is told to. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useRef, useState } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { wholeOf } from '#core/analysis/analysis.ts';
import type { FindResult } from '#core/analysis/find.ts';
import { completions } from '#core/analysis/query/completions.ts';
import type { CompletionParams } from '#core/analysis/query/completions.ts';
import { decode } from '#core/formats/decode.ts';
import { traceFromText } from '#mocks/text.ts';
import type { OpenTrace } from '../../state/queries.ts';
import { type Runtime, RuntimeProvider } from '../../state/runtime.ts';
import type { FindMode } from '../../state/url/trace-params.ts';
import { FindBox } from './find-box.tsx';
import { useFind } from './use-find.ts';

interface Question {
  readonly query: string;
  readonly signal: AbortSignal;
  readonly tell: (...matches: number[]) => Promise<void>;
  readonly answer: (...matches: number[]) => Promise<void>;
}

let asked: Question[] = [];
const worker = {
  prepare: () => undefined,
  analyse(
    _key: number,
    name: 'find' | 'completions',
    params: { query: string } | CompletionParams,
    signal: AbortSignal,
    onPartial: (soFar: FindResult) => void,
  ): Promise<unknown> {
    if (!('query' in params)) return Promise.resolve(wholeOf(completions.run(shop, params)));
    const { query } = params;
    expect(name).toBe('find');
    return new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(new DOMException('Aborted', 'AbortError')));
      const result = (matches: number[]) => ({ query, matches: Uint32Array.from(matches) });
      const settled = async (work: () => void) => {
        work();
        // The cache passes news on in tasks of its own.
        for (let task = 0; task < 3; task++) await new Promise((done) => setTimeout(done));
      };
      asked.push({
        query,
        signal,
        tell: (...matches) => act(() => settled(() => onPartial(result(matches)))),
        answer: (...matches) => act(() => settled(() => resolve(result(matches)))),
      });
    });
  },
};

const drawing = `
  web    GET /          0──────────100        kind=server  tag http.status_code=200
    auth   check          10──30
      redis  GET session     12──20           tag db.system=redis
    db     SELECT             40──────90      tag http.status_code=503 note="two words"
    redis-cache  GET            50──60
`;
const [shop] = decode(new TextEncoder().encode(JSON.stringify(traceFromText(drawing)))).traces;
const trace = { key: 1, isPart: false, trace: shop } as unknown as OpenTrace;

function Harness({ given, at }: { readonly given: string; readonly at: number | undefined }) {
  const [query, setQuery] = useState(given);
  const [cursor, setCursor] = useState(at);
  const [shown, setShown] = useState<number[]>([]);
  const input = useRef<HTMLInputElement>(null);
  const [mode, setMode] = useState<FindMode>('highlight');
  const show = (span: number) => {
    setShown((before) => [...before, span]);
    setCursor(span);
  };
  const find = useFind(trace, query, cursor, setCursor, show, { mode, setMode });
  return (
    <>
      <FindBox input={input} query={query} onQuery={setQuery} find={find} onLeave={() => undefined} />
      <output aria-label="cursor">{cursor}</output>
      <output aria-label="unfolded">{shown.join(' ')}</output>
      <output aria-label="matches">{`${find.matches.query}: ${find.matches.spans.join(' ')}`}</output>
    </>
  );
}

function open({ given = '', at }: { readonly given?: string; readonly at?: number } = {}) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <RuntimeProvider value={{ worker, config: {} } as unknown as Runtime}>
      <QueryClientProvider client={client}>
        <Harness given={given} at={at} />
      </QueryClientProvider>
    </RuntimeProvider>,
  );
  return userEvent.setup();
}

const box = () => screen.getByRole('searchbox', { name: 'Find in trace' });
const says = (name: string) => screen.getByLabelText(name).textContent;
const words = () => document.querySelector('span[role=status]')?.textContent;

/** Pastes, so that there is one question for the whole text. */
async function ask(user: ReturnType<typeof open>, text: string): Promise<Question> {
  const before = asked.length;
  await user.clear(box());
  await user.click(box());
  await user.paste(text);
  await waitFor(() => expect(asked.length).toBe(before + 1));
  expect(asked[before].query).toBe(text);
  return asked[before];
}

beforeEach(() => {
  Element.prototype.scrollIntoView = () => undefined;
  asked = [];
});
afterEach(cleanup);

describe('find', () => {
  it('shows what has been found on the way, and steps through it', async () => {
    const user = open();
    const question = await ask(user, 'error');
    expect(words()).toBe('searching…');
    await question.tell(3, 8);
    expect([words(), says('cursor')]).toEqual(['1 of 2+', '3']);
    await user.type(box(), '{Enter}');
    expect([words(), says('cursor')]).toEqual(['2 of 2+', '8']);
    await question.tell(3, 8, 9, 12);
    expect([words(), says('cursor')]).toEqual(['2 of 4+', '8']);
    await question.answer(3, 8, 9, 12, 20);
    expect([words(), says('cursor')]).toEqual(['2 of 5', '8']);
  });

  it('counts matches while the cursor is elsewhere, and waits for those after it', async () => {
    const user = open({ at: 10 });
    const question = await ask(user, 'error');
    await question.tell(3, 8);
    expect([words(), says('cursor')]).toEqual(['2+ matches', '10']);
    await question.tell(3, 8, 12);
    expect([words(), says('cursor')]).toEqual(['3 of 3+', '12']);
  });

  it('goes round once there is nothing after the cursor', async () => {
    const user = open({ at: 10 });
    const question = await ask(user, 'error');
    await question.tell(3, 8);
    await question.answer(3, 8);
    expect([words(), says('cursor')]).toEqual(['1 of 2', '3']);
  });

  it('a newer query stops the older one, whose matches never count as its own', async () => {
    const user = open();
    const first = await ask(user, 'error');
    await first.tell(3, 8);
    const second = await ask(user, 'warning');
    expect(first.signal.aborted).toBe(true);
    expect([words(), says('matches')]).toEqual(['searching…', 'error: 3 8']);
    await first.tell(3, 8, 9);
    await first.answer(3, 8, 9, 10);
    expect(words()).toBe('searching…');
    expect(says('matches')).not.toContain('9');
    await user.type(box(), '{Enter}');
    expect(says('cursor')).toBe('3');
    await second.answer(5);
    expect([words(), says('matches')]).toEqual(['1 of 1', 'warning: 5']);
  });

  it('asks again where an answer was cut short', async () => {
    const user = open();
    const cut = await ask(user, 'error');
    await cut.tell(3, 8);
    await (await ask(user, 'warning')).answer(5);
    const again = await ask(user, 'error');
    expect([words(), says('matches')]).toEqual(['2 of 2+', 'error: 3 8']);
    await again.answer(3, 8, 9);
    expect(says('matches')).toBe('error: 3 8 9');
    const before = asked.length;
    await user.clear(box());
    await user.click(box());
    await user.paste('warning');
    await waitFor(() => expect(says('matches')).toBe('warning: 5'));
    expect(asked.length).toBe(before);
  });

  it('Enter before the answer leads where it would have led after it', async () => {
    const user = open();
    const question = await ask(user, 'error');
    await user.type(box(), '{Enter}{Enter}');
    expect(says('cursor')).toBe('');
    await question.answer(3, 8, 9);
    expect([words(), says('unfolded')]).toEqual(['3 of 3', '9']);
  });

  it('a query from the address leaves the cursor where the address put it', async () => {
    const user = open({ given: 'error', at: 7 });
    await asked[0].answer(3, 8, 9);
    expect([words(), says('cursor')]).toEqual(['3 matches', '7']);
    await user.type(box(), '{Enter}');
    expect([words(), says('cursor')]).toEqual(['2 of 3', '8']);
  });

  it('a query from the address without a span goes to its first match', async () => {
    open({ given: 'error' });
    await asked[0].answer(3, 8, 9);
    expect([words(), says('cursor')]).toEqual(['1 of 3', '3']);
  });

  it('typing does not wait: every letter is there at once, and only the last query is answered', async () => {
    const user = open();
    await user.type(box(), 'error');
    expect((box() as HTMLInputElement).value).toBe('error');
    await waitFor(() => expect(asked.at(-1)?.query).toBe('error'));
    expect(asked.slice(0, -1).every(({ signal }) => signal.aborted)).toBe(true);
    await asked.at(-1)?.answer(4);
    expect(words()).toBe('1 of 1');
  });
});

describe('what is no query', () => {
  it('is explained where it is wrong, while the last answer stays', async () => {
    const user = open();
    await (await ask(user, 'web')).answer(0, 2);
    const before = asked.length;
    await user.paste(' OR OR db');
    const fault = document.getElementById(box().getAttribute('aria-describedby') ?? '');
    expect(fault?.textContent).toContain('Nothing stands between OR and OR');
    expect(fault?.querySelector('mark')?.textContent).toBe('OR OR');
    expect(box().getAttribute('aria-invalid')).toBe('true');
    expect([words(), says('matches')]).toEqual(['1 of 2', 'web: 0 2']);
    await user.type(box(), '{Enter}');
    expect(says('cursor')).toBe('2');
    expect(asked.slice(before).map(({ query }) => query)).not.toContain('web OR OR db');
  });

  it('is no error yet while it is being written', async () => {
    const user = open();
    await user.click(box());
    await user.paste('duration:>100');
    expect(box().getAttribute('aria-invalid')).toBe('false');
    expect(box().parentElement?.parentElement?.textContent).toContain('needs a unit');
  });

  it('finds nothing if it came with the address', () => {
    open({ given: '(web' });
    expect(asked).toEqual([]);
    expect([words(), says('matches')]).toEqual(['', ': ']);
    expect(box().parentElement?.parentElement?.textContent).toContain('This ( is not closed');
  });
});

describe('the list under the box', () => {
  const options = () => screen.queryAllByRole('option').map((option) => option.textContent);
  const value = () => (box() as HTMLInputElement).value;

  it('offers fields, then keys of the trace; arrows and Enter take one', async () => {
    const user = open();
    await user.type(box(), 's');
    await waitFor(() => expect(options()).toContain('http.status_code: 2 spans'));
    expect(
      options()
        .slice(0, 3)
        .map((text) => text.split(':')[0]),
    ).toEqual(['service', 'status', 'self']);
    await user.keyboard('{ArrowDown}');
    expect(box().getAttribute('aria-activedescendant')).toBe(screen.getAllByRole('option')[0].id);
    await user.keyboard('{Enter}');
    expect(value()).toBe('service:');
    await waitFor(() => expect(options()).toContain('db 1 span'));
    await user.keyboard('{ArrowUp}{Tab}');
    expect(value()).toMatch(/^service:[\w=-]+ $/);
    expect(document.activeElement).toBe(box());
  });

  it('writes a value so that it finds that one alone', async () => {
    const user = open();
    await user.type(box(), 'service:re');
    await waitFor(() => expect(options()).toEqual(['=redis 1 span', 'redis-cache 1 span']));
    await user.clear(box());
    await user.type(box(), 'note:');
    await waitFor(() => expect(options()).toEqual(['"two words" 1 span']));
    await user.click(screen.getAllByRole('option')[0]);
    expect(value()).toBe('note:"two words" ');
  });

  it('leaves Enter to the matches, and Escape closes it first', async () => {
    const user = open();
    await user.type(box(), 'se');
    await waitFor(() => expect(options().length).toBeGreaterThan(0));
    await user.keyboard('{Enter}');
    expect([options(), value()]).toEqual([[], 'se']);
    await user.type(box(), 'r');
    await waitFor(() => expect(options().length).toBeGreaterThan(0));
    await user.keyboard('{Escape}');
    expect([options(), value()]).toEqual([[], 'ser']);
    await user.keyboard('{Escape}');
    expect(value()).toBe('ser');
    await user.clear(box());
    await user.keyboard('{ArrowDown}');
    expect(options()[0]).toContain('service:');
  });
});

it('shows only matches and what leads to them, and says how many rows that hides', async () => {
  const user = open();
  expect(screen.queryByRole('radiogroup')).toBeNull();
  await (await ask(user, 'redis')).answer(2);
  await user.click(screen.getByRole('radio', { name: 'Only' }));
  expect(screen.getByText('2 rows hidden')).toBeTruthy();
  await user.click(screen.getByRole('radio', { name: 'Dim' }));
  expect(screen.queryByText(/hidden/)).toBeNull();
});

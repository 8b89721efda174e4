import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldedRuns, stackTraceOf } from './stack-trace.ts';

const java = `java.lang.IllegalStateException: cart is empty
\tat com.shop.Cart.total(Cart.java:41)
\tat com.shop.Checkout.pay(Checkout.java:17) ~[checkout.jar:5.20]
\tat org.springframework.web.servlet.FrameworkServlet.service(FrameworkServlet.java:897)
\tat jakarta.servlet.http.HttpServlet.service(HttpServlet.java:658)
\tat java.base/java.lang.Thread.run(Thread.java:1583)
Caused by: java.sql.SQLException: deadlock
\tat org.postgresql.core.v3.QueryExecutorImpl.receive(QueryExecutorImpl.java:2713)
\tat com.shop.Cart.load(Cart.java:12)
\t... 5 more`;

const script = `TypeError: Cannot read properties of undefined (reading 'id')
    at charge (/app/src/charge.ts:12:9)
    at async Promise.all (index 0)
    at async handle (file:///app/src/http.ts:80:5)
    at Layer.handle [as handle_request] (/app/node_modules/express/lib/router/layer.js:95:5)
    at /app/node_modules/express/lib/router/route.js:144:13
    at process.processTicksAndRejections (node:internal/process/task_queues:105:5)`;

const python = `Traceback (most recent call last):
  File "/app/worker.py", line 31, in run
    self.handle(message)
    ~~~~~~~~~~~^^^^^^^^^
  File "/usr/lib/python3.13/site-packages/kafka/consumer.py", line 88, in poll
    return self._poll()
  File "/app/billing.py", line 9, in handle
    raise ValueError("no price")
ValueError: no price`;

const go = `panic: runtime error: invalid memory address

goroutine 34 [running]:
main.(*Router).find(0xc0001, {0x1, 0x2})
\t/src/route/router.go:77 +0x1d
net/http.HandlerFunc.ServeHTTP(0xc, {0x7, 0xc})
\t/usr/local/go/src/net/http/server.go:2136 +0x29
net/http.(*conn).serve(0xc000)
\t/usr/local/go/src/net/http/server.go:2009 +0x5f4
created by net/http.(*Server).Serve in goroutine 1
\t/usr/local/go/src/net/http/server.go:3086 +0x5cb`;

const shape = (text: string) =>
  stackTraceOf(text)
    ?.map(
      ({ kind, lines, isFramework }) => `${kind === 'words' ? 'w' : isFramework ? 'F' : 'f'}${lines.length}`,
    )
    .join(' ');

describe('a stack trace', () => {
  it.each([
    ['Java', java, 'w1 f1 f1 F1 F1 F1 w1 F1 f1 w1'],
    ['JavaScript', script, 'w1 f1 F1 f1 F1 F1 F1'],
    ['Python', python, 'w1 f3 F2 f2 w1'],
    ['Go', go, 'w3 f2 F2 F2 F2'],
  ])('of %s', (_, text, expected) => {
    expect(shape(text)).toBe(expected);
  });

  it.each([
    '',
    'out of memory',
    'at noon (sharp)\nat night',
    'see (a.ts:1)\nand more',
    'File "x", line 3\nonly one',
  ])('is not %j', (text) => {
    expect(stackTraceOf(text)).toBeUndefined();
  });

  it('folds runs of framework frames, but not where an exception was thrown', () => {
    const runs = foldedRuns(stackTraceOf(java) ?? []).map(
      ({ isFolded, parts }) => `${isFolded ? '+' : ''}${parts.length}`,
    );
    expect(runs).toEqual(['3', '+3', '4']);
    const ofGo = foldedRuns(stackTraceOf(go) ?? []).map(
      ({ isFolded, parts }) => `${isFolded ? '+' : ''}${parts.length}`,
    );
    expect(ofGo).toEqual(['2', '+3']);
  });

  it('loses no line', () => {
    const line = fc.constantFrom(...[java, script, python, go].flatMap((text) => text.split('\n')), '', 'x');
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const parts = stackTraceOf(lines.join('\n'));
        if (parts === undefined) return;
        expect(parts.flatMap((part) => part.lines)).toEqual(lines.length === 0 ? [''] : lines);
        expect(foldedRuns(parts).flatMap((run) => run.parts)).toEqual(parts);
      }),
    );
  });

  it('takes time in proportion to hostile text', () => {
    const text = `${'at a.'.repeat(50_000)}(\n${`at ${'a'.repeat(1900)}\n`.repeat(500)}`;
    expect(stackTraceOf(text)).toBeUndefined();
  });
});

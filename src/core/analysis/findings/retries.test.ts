import { describe, expect, it } from 'vitest';
import { backoffOf } from './retries.ts';
import { drawn, found, ms } from './testing/drawn.ts';

type Attempt = readonly [from: number, to: number, status: number, more?: string];

function attempts(list: readonly Attempt[]): string {
  return list
    .map(([from, to, status, more = '']) => {
      const error = status >= 400 ? '!error' : '';
      return `  shop  GET /stock  ${from}--${to}  kind=client ${error} tag http.status_code=${status} http.url=http://stock/7 ${more}`;
    })
    .join('\n');
}

const below = (list: readonly Attempt[]) => drawn(`shop  P  0--400\n${attempts(list)}`);
const retries = (trace: ReturnType<typeof drawn>) => found(trace, 'retryChain', 'retryStorm');

describe('retries, worked examples', () => {
  it('F1: the third succeeds, after growing pauses', () => {
    const trace = below([
      [0, 50, 503],
      [60, 110, 503],
      [130, 180, 200],
    ]);
    expect(retries(trace)).toMatchObject([
      {
        kind: 'retryChain',
        attempts: 3,
        failed: 2,
        succeeded: true,
        wasted: 130 * ms,
        backoff: 'exponential',
      },
    ]);
  });

  it('F2: a 404 is not worth a retry', () => {
    const trace = below([
      [0, 50, 404],
      [60, 110, 404],
      [130, 180, 404],
    ]);
    expect(retries(trace)).toEqual([]);
  });

  it('F3: attempts that overlap are hedging', () => {
    const trace = below([
      [0, 50, 503],
      [20, 110, 503],
      [60, 180, 200],
    ]);
    expect(retries(trace)).toEqual([]);
  });

  it('F4: a storm', () => {
    const trace = below([0, 51, 102, 153, 204].map((from): Attempt => [from, from + 50, 503]));
    expect(retries(trace)).toMatchObject([
      { kind: 'retryStorm', by: 'chain', attempts: 5, wasted: 254 * ms, backoff: 'none', succeeded: false },
    ]);
  });
});

describe('retries', () => {
  it('two attempts suffice where one says that it is a retry', () => {
    const two: Attempt[] = [
      [0, 50, 503],
      [60, 110, 200],
    ];
    expect(retries(below(two))).toEqual([]);
    const marked = below([two[0], [60, 110, 200, 'http.request.resend_count=1']]);
    expect(retries(marked)).toMatchObject([{ kind: 'retryChain', attempts: 2, wasted: 60 * ms }]);
  });

  it('other parameters are other calls', () => {
    const lines = [1, 2, 3].map(
      (k) =>
        `  shop  GET  ${60 * k}--${60 * k + 50}  kind=client !error tag http.status_code=503 http.url=http://stock/${k}`,
    );
    expect(retries(drawn(['shop  P  0--400', ...lines].join('\n')))).toEqual([]);
  });

  it('gRPC codes and failures without a code count', () => {
    const with_ = (tags: string) =>
      retries(
        drawn(
          [
            'shop  P  0--400',
            ...[1, 2, 3].map((k) => `  stock  Get  ${60 * k}--${60 * k + 50}  !error ${tags}`),
          ].join('\n'),
        ),
      );
    expect(with_('tag rpc.grpc.status_code=14')).toHaveLength(1);
    expect(with_('tag rpc.response.status_code=UNAVAILABLE')).toHaveLength(1);
    expect(with_('tag rpc.grpc.status_code=5')).toEqual([]);
    expect(with_('')[0].doubts).toContain('noCode');
  });

  it('attempts within attempts are a storm, told once', () => {
    const inner = (from: number) =>
      [0, 10, 20]
        .map((at) => `    stock  SELECT  ${from + at}--${from + at + 9}  !error kind=client`)
        .join('\n');
    const outer = [10, 50, 90].map(
      (from) => `  shop  GET  ${from}--${from + 35}  !error kind=client\n${inner(from + 1)}`,
    );
    const [finding, ...more] = retries(drawn(['shop  P  0--400', ...outer].join('\n')));
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ kind: 'retryStorm', by: 'nested', attempts: 3, product: 9 });
    expect(finding.spans).toHaveLength(12);
  });

  it('a service most calls to which fail', () => {
    const calls = (failed: number, fine: number) =>
      Array.from({ length: failed + fine }, (_, k) => {
        const from = 10 * k;
        return `  shop  step ${k}  ${from}--${from + 9}\n    stock  GET item ${k}  ${from}--${from + 8}  ${k < failed ? '!error' : ''}`;
      });
    const storm = retries(drawn(['shop  P  0--400', ...calls(10, 10)].join('\n')));
    expect(storm).toMatchObject([
      { kind: 'retryStorm', by: 'service', failed: 10, product: 20, wasted: 80 * ms },
    ]);
    expect(retries(drawn(['shop  P  0--400', ...calls(10, 11)].join('\n')))).toEqual([]);
    expect(retries(drawn(['shop  P  0--400', ...calls(9, 0)].join('\n')))).toEqual([]);
  });

  it.each([
    [[1, 0.5], 'none'],
    [[10, 20, 40], 'exponential'],
    [[10, 11, 10], 'fixed'],
    [[10], 'fixed'],
    [[10, 100, 3], 'irregular'],
  ] as const)('pauses of %j ms are %s', (pauses, backoff) => {
    expect(
      backoffOf(
        pauses.map((pause) => pause * ms),
        ms,
      ),
    ).toBe(backoff);
  });
});

/** What only looks like a pattern: just below a threshold, or with a reason why it has to be so. */
import type { Tags } from './model.ts';
import type { Pattern, Soil } from './planted-soil.ts';
import type { SpanOptions, Work } from './record.ts';

const times = (n: number, each: (k: number) => void) => {
  for (let k = 0; k < n; k++) each(k);
};

const call = (tags: Tags, more: Partial<SpanOptions> = {}): SpanOptions => ({
  kind: 'client',
  tags,
  ...more,
});
const select = (k: number) => call({ 'db.query.text': `SELECT * FROM item WHERE id = ${k}` });

const shop = (body: (work: Work, soil: Soil) => void): Pattern => {
  return (work, soil) => {
    work.span(soil.at('shop'), 'page', { kind: 'server' }, (page) => {
      body(page, soil);
    });
  };
};

function failing(work: Work, soil: Soil, url: string, status: number): string {
  const options = call({
    'http.request.method': 'GET',
    'url.full': url,
    'http.response.status_code': status,
  });
  return work.span(soil.at('shop'), 'GET', options, (attempt) => {
    attempt.wait(20);
    attempt.fail(`status ${status}`);
  });
}

export const negatives: Readonly<Record<string, Pattern>> = {
  'four queries': shop((page, soil) => {
    times(4, (k) => page.leaf(soil.at('shop'), 'SELECT', select(k), 30));
  }),

  'queries at once': shop((page, soil) => {
    const each = (k: number) => (lane: Work) => {
      lane.leaf(soil.at('shop'), 'SELECT', select(k), 30);
    };
    page.parallel(Array.from({ length: soil.random.int(8, 20) }, (_, k) => each(k)));
  }),

  'a few quick queries': shop((page, soil) => {
    times(soil.random.int(5, 15), (k) => page.leaf(soil.at('shop'), 'SELECT', select(k), 0.2));
  }),

  'in-memory cache': shop((page, soil) => {
    times(soil.random.int(6, 12), (k) =>
      page.leaf(
        soil.at('shop'),
        'GET',
        call({ 'db.system.name': 'redis', 'db.query.text': `GET item:${k}` }),
        6,
      ),
    );
  }),

  polling: shop((page, soil) => {
    // Each pause is another span, so that it is no gap; chance would spread pauses, so there is one length.
    times(soil.random.int(6, 10), (k) => {
      page.leaf(soil.at('shop'), 'GET', call({ 'url.full': 'http://jobs/7' }), 0.5);
      page.parallel([(lane) => lane.leaf(soil.at('shop'), `sleep ${k}`, {}, 60)]);
    });
  }),

  'different queries with pauses': shop((page, soil) => {
    times(4, (k) => {
      page.leaf(soil.at('shop'), `GET ${k}`, call({ 'url.full': `http://part-${k}/now` }), 40);
      page.leaf(soil.at('shop'), `digest ${k}`, {}, 20);
    });
  }),

  'a write between reads': shop((page, soil) => {
    const get = (name: string) =>
      page.leaf(
        soil.at('shop'),
        name,
        call({ 'http.request.method': 'GET', 'url.full': `http://${name}/` }),
        80,
      );
    get('user');
    page.leaf(
      soil.at('shop'),
      'POST',
      call({ 'http.request.method': 'POST', 'url.full': 'http://order/' }),
      80,
    );
    get('stock');
  }),

  'calls that name the one before': shop((page, soil) => {
    let last = '';
    for (const name of ['user', 'price', 'stock']) {
      const links = last === '' ? [] : [{ type: 'FOLLOWS_FROM' as const, traceId: '', spanId: last }];
      last = page.leaf(soil.at('shop'), name, call({ 'url.full': `http://${name}/` }, { links }), 70);
    }
  }),

  'short calls in a row': shop((page, soil) => {
    page.leaf(soil.at('shop'), 'render', {}, 200);
    for (const name of ['user', 'price'])
      page.leaf(soil.at('shop'), name, call({ 'url.full': `http://${name}/` }), 10);
  }),

  transaction: shop((page, soil) => {
    const sql = (text: string, ms: number) =>
      page.leaf(soil.at('shop'), text.split(' ')[0], call({ 'db.query.text': text }), ms);
    sql('BEGIN', 0.3);
    sql('SELECT * FROM account WHERE id = 7', 60);
    sql('SELECT * FROM limits WHERE account = 7', 60);
    sql('UPDATE account SET balance = 3 WHERE id = 7', 10);
    sql('COMMIT', 3);
  }),

  'not worth a retry': shop((page, soil) => {
    const calls: string[] = [];
    times(4, () => {
      page.wait(0.5);
      calls.push(failing(page, soil, 'http://stock/7', 404));
    });
    soil.failures(calls);
  }),

  'failures of different calls': shop((page, soil) => {
    const calls: string[] = [];
    times(4, (k) => calls.push(failing(page, soil, `http://stock/${k}`, 503)));
    soil.failures(calls);
  }),

  hedging: shop((page, soil) => {
    const calls: string[] = [];
    const attempt = (lane: Work) => {
      calls.push(failing(lane, soil, 'http://stock/7', 503));
    };
    page.parallel([attempt, attempt, attempt]);
    soil.failures(calls);
  }),

  'one retry': shop((page, soil) => {
    soil.failures([failing(page, soil, 'http://stock/7', 503)]);
    page.wait(2);
    page.leaf(soil.at('shop'), 'GET', call({ 'url.full': 'http://stock/7' }), 20);
  }),

  'work of a leaf': shop((page, soil) => {
    page.leaf(soil.at('shop'), 'compute', {}, 300);
  }),

  'time that a late child accounts for': shop((page, soil) => {
    page.span(soil.at('shop'), 'first', {}, (first) => {
      first.leaf(soil.at('shop'), 'read', {}, 100);
      first.fork(soil.at('shop'), 'aside', { follows: true }, (aside) => {
        aside.wait(300);
      });
    });
    page.wait(120);
    page.leaf(soil.at('shop'), 'last', {}, 200);
  }),

  'short pauses': shop((page, soil) => {
    times(6, (k) => {
      page.leaf(soil.at('shop'), `part ${k}`, {}, 60);
      page.wait(4);
    });
  }),

  'clocks that agree': (work, soil) => {
    times(3, () =>
      work.span(soil.at('shop'), 'GET', { kind: 'client' }, (client) => {
        client.wait(3);
        client.leaf(soil.at('stock', 1), 'GET', { kind: 'server' }, 40);
        client.wait(3);
      }),
    );
  },
};

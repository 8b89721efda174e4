/** Patterns that should be found, each in as many sizes and speeds as chance gives. */
import type { SpanOptions, Work } from './record.ts';
import type { Tags } from './model.ts';
import type { Pattern, Soil } from './planted-soil.ts';

const several = (n: number, make: (k: number) => string) => Array.from({ length: n }, (_, k) => make(k));

const query = (text: string) => ({
  kind: 'client' as const,
  tags: { 'db.system.name': 'postgresql', 'db.query.text': text, 'server.address': 'db.example' },
});

const http = (method: string, url: string, more: Tags = {}): SpanOptions => ({
  kind: 'client',
  tags: { 'http.request.method': method, 'url.full': url, ...more },
});

/** A call that fails with a status. */
function failing(work: Work, soil: Soil, url: string, ms: number, status: number): string {
  const options = http('GET', url, { 'http.response.status_code': status });
  return work.span(soil.at('shop'), 'GET', options, (call) => {
    call.wait(ms);
    call.fail(`status ${status}`);
  });
}

function shop(work: Work, soil: Soil, name: string, body: (work: Work) => void): string {
  return work.span(soil.at('shop'), name, { kind: 'server' }, body);
}

export const patterns: Readonly<Record<string, Pattern>> = {
  'N+1 queries': (work, soil) => {
    const ms = soil.random.int(6, 15);
    shop(work, soil, 'list', (list) => {
      const calls = several(soil.random.int(6, 40), (k) => {
        const id = list.leaf(soil.at('shop'), 'SELECT', query(`SELECT * FROM item WHERE id = ${k}`), ms);
        list.wait(soil.random.next());
        return id;
      });
      soil.plant('repeatedCalls', calls);
    });
  },

  'N+1, quick': (work, soil) => {
    shop(work, soil, 'list', (list) => {
      const calls = several(soil.random.int(30, 80), (k) => {
        list.wait(0.1);
        return list.leaf(soil.at('shop'), 'SELECT', query(`SELECT * FROM item WHERE id = 'i${k}'`), 0.4);
      });
      soil.plant('repeatedCalls', calls);
    });
  },

  'N+1 in wrappers': (work, soil) => {
    shop(work, soil, 'list', (list) => {
      const calls: string[] = [];
      several(soil.random.int(6, 20), (k) =>
        list.span(soil.at('shop'), 'load item', {}, (load) => {
          load.wait(0.5);
          calls.push(
            load.leaf(soil.at('shop'), 'SELECT', query(`SELECT * FROM item WHERE id IN (${k}, 7)`), 8),
          );
        }),
      );
      soil.plant('repeatedCalls', calls);
    });
  },

  'N+1 over replicas': (work, soil) => {
    shop(work, soil, 'list', (list) => {
      const calls = several(soil.random.int(8, 30), (k) => {
        const { tags } = query(`SELECT * FROM item WHERE id = ${k}`);
        const options = { kind: 'client', tags: { ...tags, 'server.address': `10.0.0.${k % 7}` } } as const;
        return list.leaf(soil.at('shop'), 'SELECT', options, 8);
      });
      soil.plant('repeatedCalls', calls);
    });
  },

  'N+1 over HTTP': (work, soil) => {
    shop(work, soil, 'list', (list) => {
      const calls = several(soil.random.int(6, 25), (k) =>
        list.span(soil.at('shop'), 'GET', http('GET', `http://stock/items/${1000 + k}`), (call) => {
          call.wait(0.5);
          call.leaf(soil.at('stock'), 'GET /items/{id}', { kind: 'server' }, 7);
          call.wait(0.5);
        }),
      );
      soil.plant('repeatedCalls', calls);
    });
  },

  'identical calls': (work, soil) => {
    shop(work, soil, 'list', (list) => {
      const calls = several(soil.random.int(6, 30), () => {
        list.wait(0.5);
        return list.leaf(soil.at('shop'), 'SELECT', query('SELECT rate FROM tax WHERE land = 7'), 8);
      });
      soil.plant('identicalCalls', calls);
    });
  },

  pagination: (work, soil) => {
    shop(work, soil, 'export', (list) => {
      const calls = several(soil.random.int(6, 20), (k) =>
        list.leaf(soil.at('shop'), 'GET', http('GET', `http://stock/items?shop=3&page=${k}`), 9),
      );
      soil.plant('pagination', calls);
    });
  },

  'sequential calls': (work, soil) => {
    const names = ['user', 'price', 'stock', 'offers', 'images'].slice(0, soil.random.int(2, 5));
    shop(work, soil, 'page', (page) => {
      const calls = names.map((name) => {
        page.wait(0.5);
        return page.leaf(
          soil.at('shop'),
          `GET ${name}`,
          http('GET', `http://${name}/current`),
          soil.random.int(50, 120),
        );
      });
      soil.plant('sequentialCalls', calls);
    });
  },

  'retry chain': (work, soil) => {
    const tries = soil.random.int(3, 4);
    const succeeds = soil.random.next() < 0.5;
    shop(work, soil, 'order', (order) => {
      let pause = 2;
      const calls = several(tries, (k) => {
        if (k > 0) order.wait((pause *= 2));
        if (succeeds && k === tries - 1)
          return order.leaf(soil.at('shop'), 'GET', http('GET', 'http://stock/reserve/7'), 100);
        return failing(order, soil, 'http://stock/reserve/7', 100, 503);
      });
      soil.plant('retryChain', calls);
      soil.failures(succeeds ? calls.slice(0, -1) : calls);
    });
  },

  'retry storm': (work, soil) => {
    shop(work, soil, 'order', (order) => {
      const calls = several(soil.random.int(5, 9), () => {
        order.wait(0.5);
        return failing(order, soil, 'http://stock/reserve/7', 20, soil.random.pick([502, 503, 504]));
      });
      soil.plant('retryStorm', calls);
      soil.failures(calls);
    });
  },

  'nested retries': (work, soil) => {
    shop(work, soil, 'order', (order) => {
      const outer: string[] = [];
      const inner: string[] = [];
      several(3, () => {
        const options = http('GET', 'http://stock/reserve/7', { 'http.response.status_code': 503 });
        const id = order.span(soil.at('shop'), 'GET', options, (call) => {
          several(3, () => {
            call.wait(0.5);
            const id = failing(call, soil, 'http://stock/internal/7', 12, 504);
            inner.push(id);
            return id;
          });
          call.fail('gave up');
        });
        outer.push(id);
        order.wait(2);
        return id;
      });
      soil.plant('retryStorm', [...outer, ...inner]);
      soil.failures(inner);
    });
  },

  'time before the first child': (work, soil) => {
    gap(work, soil, (span) => {
      span.wait(soil.random.int(90, 200));
      span.leaf(soil.at('shop'), 'render', {}, 150);
    });
  },

  'time between children': (work, soil) => {
    gap(work, soil, (span) => {
      span.leaf(soil.at('shop'), 'load', {}, 120);
      span.wait(soil.random.int(90, 200));
      span.leaf(soil.at('shop'), 'render', {}, 100);
    });
  },

  'time after the last child': (work, soil) => {
    gap(work, soil, (span) => {
      span.leaf(soil.at('shop'), 'load', {}, 150);
      span.wait(soil.random.int(90, 200));
    });
  },

  'error passed on': (work, soil) => {
    const fails = (inner: Work, depth: number): string => {
      let first = '';
      const id = inner.span(soil.at(`level-${depth}`), `handle ${depth}`, { kind: 'server' }, (call) => {
        call.leaf(soil.at(`level-${depth}`), 'prepare', {}, 2);
        if (depth > 0) first = fails(call, depth - 1);
        else call.leaf(soil.at(`level-${depth}`), 'work', {}, 10);
        call.fail(`failed at ${depth}`);
      });
      return first === '' ? id : first;
    };
    soil.failures([fails(work, soil.random.int(0, 6))]);
  },

  'clock that is off': (work, soil) => {
    const ahead = soil.random.int(20, 120) * (soil.random.next() < 0.5 ? 1 : -1);
    const servers = several(soil.random.int(1, 3), () => {
      let server = '';
      work.span(soil.at('shop'), 'GET', { kind: 'client' }, (call) => {
        call.wait(1);
        server = call.leaf(soil.at('skewed', ahead), 'GET', { kind: 'server' }, 40);
        call.wait(1);
      });
      return server;
    });
    soil.plant('clockSkew', servers);
  },
};

function gap(work: Work, soil: Soil, body: (work: Work) => void): void {
  soil.plant('gap', [shop(work, soil, 'page', body)]);
}

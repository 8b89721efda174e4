/**
 * What one trace does not tell, or our definition of "the same call" does not see: detectors are expected to fail here. Measured,
 * so that nobody takes the figures of the other patterns for more than they are.
 */
import type { Pattern } from './planted-soil.ts';

const names = [
  'red',
  'blue',
  'green',
  'black',
  'white',
  'amber',
  'coral',
  'olive',
  'ivory',
  'lilac',
  'ochre',
  'umber',
];

export const hardPatterns: Readonly<Record<string, Pattern>> = {
  /** Nothing is there: each needs the answer of the one before, which no span says. */
  'calls that need each other': (work, soil) => {
    work.span(soil.at('shop'), 'page', { kind: 'server' }, (page) => {
      for (const name of ['session', 'user', 'orders']) {
        page.leaf(soil.at('shop'), name, { kind: 'client', tags: { 'url.full': `http://${name}/of` } }, 80);
      }
    });
  },

  /** Nothing is there: the loop is in the service, and there is no call to save. */
  'a loop of work': (work, soil) => {
    work.span(soil.at('shop'), 'page', { kind: 'server' }, (page) => {
      for (let k = 0; k < 10; k++) page.leaf(soil.at('shop'), 'render row', {}, 12);
    });
  },

  'N+1 over named replicas': (work, soil) => {
    work.span(soil.at('shop'), 'list', { kind: 'server' }, (list) => {
      const calls = names.map((_, k) => {
        const tags = {
          'db.query.text': `SELECT * FROM item WHERE id = ${k}`,
          'server.address': `db-${k % 4}`,
        };
        return list.leaf(soil.at('shop'), 'SELECT', { kind: 'client', tags }, 8);
      });
      soil.plant('repeatedCalls', calls);
    });
  },

  'N+1 by name': (work, soil) => {
    work.span(soil.at('shop'), 'list', { kind: 'server' }, (list) => {
      const calls = names.map((name) => {
        const tags = { 'http.request.method': 'GET', 'url.full': `http://stock/colours/${name}` };
        return list.leaf(soil.at('shop'), 'GET', { kind: 'client', tags }, 8);
      });
      soil.plant('repeatedCalls', calls);
    });
  },

  /** The caller got over the failing call, and failed later by itself. */
  'caller that failed by itself': (work, soil) => {
    const caller = work.span(soil.at('shop'), 'order', { kind: 'server' }, (order) => {
      order.span(soil.at('shop'), 'GET stock', { kind: 'client' }, (call) => {
        call.wait(20);
        call.fail('not there');
      });
      order.leaf(soil.at('shop'), 'use default', {}, 30);
      order.fail('no such customer');
    });
    soil.failures([caller]);
  },
};

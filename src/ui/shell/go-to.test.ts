import { describe, expect, test } from 'vitest';
import { type Known, offersFor } from './go-to.ts';

const known: Known = {
  recent: [
    {
      source: 'demo',
      traceId: '6a3f0d2c91e84b57',
      service: 'frontend',
      operation: 'HTTP GET /dispatch',
      durationNs: 712e6,
      openedMs: 0,
    },
  ],
  services: ['billing-consumer', 'driver', 'frontend', 'redis', 'route'],
  operations: [{ service: 'redis', name: 'GetDriver' }],
  commands: [{ id: 'dark', label: 'Theme: dark', words: 'colour', run: () => undefined }],
  searchPath: (service, operation) =>
    `/search?service=${service}${operation ? `&operation=${operation}` : ''}`,
};

const labels = (text: string) => offersFor(text, known).map(({ group, label }) => `${group}: ${label}`);

describe('offersFor', () => {
  test('nothing typed: recent traces and commands', () => {
    expect(labels('')).toEqual(['Recent traces: frontend HTTP GET /dispatch', 'Commands: Theme: dark']);
  });

  test('a trace id comes first, whatever its spelling', () => {
    const path = '/trace/0af7651916cd43dd8448eb211c80319c';
    const target = { kind: 'path', path };
    expect(offersFor('0AF7651916CD43DD8448EB211C80319C', known)[0]).toMatchObject({ group: 'Trace', target });
    expect(offersFor('CvdlGRbNQ92ESOshHIAxnA==', known)[0]).toMatchObject({ group: 'Trace', target });
  });

  test('a traceparent leads to its span', () => {
    const [offer] = offersFor('00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01', known);
    expect(offer.target).toEqual({
      kind: 'path',
      path: '/trace/0af7651916cd43dd8448eb211c80319c?span=b7ad6b7169203331',
    });
  });

  test('services that begin with the text stand before those that hold it', () => {
    expect(labels('r')).toEqual([
      'Recent traces: frontend HTTP GET /dispatch',
      'Services: redis',
      'Services: route',
      'Services: billing-consumer',
      'Services: driver',
      'Services: frontend',
      'Operations: GetDriver',
      'Commands: Theme: dark',
    ]);
  });

  test('every word must be found, in any order', () => {
    expect(labels('getdriver redis')).toEqual(['Operations: GetDriver']);
    expect(labels('dispatch front')).toEqual(['Recent traces: frontend HTTP GET /dispatch']);
    expect(labels('colour')).toEqual(['Commands: Theme: dark']);
  });

  test('a recent trace remembers its source', () => {
    expect(offersFor('6a3f', known).at(-1)?.target).toMatchObject({ source: 'demo' });
  });
});

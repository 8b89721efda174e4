/** What is taken out of a trace is in no byte of any file that it leaves as. */
import { expect, test } from 'vitest';
import { wholeOf } from '#core/analysis/analysis.ts';
import { noRedaction, presets } from '#core/analysis/redaction/redaction.ts';
import type { Redaction } from '#core/analysis/redaction/redaction.ts';
import { exporters } from '#core/export/registry.ts';
import { decode } from '#core/formats/decode.ts';
import { openWriting } from './write-job.ts';

const secrets = {
  name: 'Zoë "Q" O’Hara',
  mail: 'zoe.ohara@example.org',
  token: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI3In0.c2lnbmF0dXJl',
  address: '203.0.113.77',
  password: 'correct horse',
};
const all = Object.values(secrets);
const tag = (key: string, value: string) => ({ key, type: 'string', value });

/** Each secret in a name, a tag, a log, a process tag and a warning. */
const trace = decode(
  new TextEncoder().encode(
    JSON.stringify({
      data: [
        {
          traceID: 'a1',
          spans: all.map((secret, k) => ({
            traceID: 'a1',
            spanID: `b${k}`,
            operationName: `GET /of/${secret}`,
            references: k === 0 ? [] : [{ refType: 'CHILD_OF', traceID: 'a1', spanID: 'b0' }],
            startTime: 1_700_000_000_000_000 + k,
            duration: 100 + k,
            tags: [
              tag('user.name', secrets.name),
              tag('db.password', secrets.password),
              tag('note', `with ${secret}.`),
            ],
            logs: [
              {
                timestamp: 1_700_000_000_000_001,
                fields: [tag('event', secret), tag('message', JSON.stringify({ secret }))],
              },
            ],
            processID: 'p1',
            warnings: [`seen: ${secret}`],
          })),
          processes: {
            p1: { serviceName: 'shop', tags: [tag('contact', secrets.mail), tag('host', secrets.address)] },
          },
        },
      ],
    }),
  ),
).traces[0];

async function written(format: (typeof exporters)[number]['id'], redaction: Redaction): Promise<string> {
  return new Blob([
    ...wholeOf(await openWriting(trace, format, redaction)),
  ] as Uint8Array<ArrayBuffer>[]).text();
}

/** A text as it stands in JSON, in CSV and in an address. */
const spellings = (text: string) => [
  text,
  JSON.stringify(text).slice(1, -1),
  text.replaceAll('"', '""'),
  encodeURIComponent(text),
];

test.each(exporters.map(({ id }) => id))('%s', async (id) => {
  const open = await written(id, noRedaction);
  expect(spellings(secrets.name).some((text) => open.includes(text))).toBe(true);
  for (const redaction of [
    presets.personal,
    presets.structure,
    { ...presets.personal, dropKeys: ['*.password', 'user.*'] },
  ]) {
    const text = await written(id, redaction);
    expect(text).toContain('shop');
    for (const secret of all) for (const spelling of spellings(secret)) expect(text).not.toContain(spelling);
  }
});

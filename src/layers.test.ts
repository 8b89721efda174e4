/** The dependency rules of src/README.md as data. A debt would be listed beside them, and the list may only shrink. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

/** First match names a file's layer. */
const layers: readonly (readonly [string, RegExp])[] = [
  ['main', /^src\/(main\.ts|render\.tsx|apis-by-source\.ts|trace-inside\.ts|saved\.tsx|globals\.d\.ts)$/],
  ['core/base', /^src\/core\/base\//],
  ['core/trace', /^src\/core\/trace\//],
  ['core/formats', /^src\/core\/formats\//],
  ['core/export', /^src\/core\/export\//],
  ['core/analysis', /^src\/core\/analysis\//],
  // What runs in the worker, apart from what the page and it share.
  [
    'io/worker/inside',
    /^src\/io\/worker\/(trace\.worker|trace-sets|decode-job|write-job|trace-documents|drive-analysis|copy-trace|file-reading)\.ts$/,
  ],
  ['io/worker', /^src\/io\/worker\//],
  ['io/files', /^src\/io\/files\//],
  ['io', /^src\/io\//],
  ['ui/widgets', /^src\/ui\/widgets\//],
  ['ui/state', /^src\/ui\/state\//],
  ['ui/views/registry', /^src\/ui\/views\/[^/]+\.ts$/],
  ['ui/views', /^src\/ui\/views\//],
  ['ui/details', /^src\/ui\/(details|minimap|colours|graphs)\//],
  ['ui/pages', /^src\/ui\/pages\//],
  ['ui/shell', /^src\/ui\/shell\//],
  ['mocks', /^mocks\//],
];

/** Which layers a layer may import, besides itself. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  'core/base': [],
  'core/trace': ['core/base'],
  'core/formats': ['core/trace', 'core/base'],
  'core/export': ['core/formats', 'core/trace', 'core/base'],
  'core/analysis': ['core/trace', 'core/base'],
  'io/worker/inside': [
    'io/worker',
    'core/formats',
    'core/export',
    'core/analysis',
    'core/trace',
    'core/base',
  ],
  // Types only of trace and analysis; checked below.
  'io/worker': ['core/base', 'core/trace', 'core/export', 'core/analysis'],
  'io/files': ['io', 'io/worker', 'core/base', 'core/trace', 'core/analysis'],
  io: ['core/base', 'core/trace'],
  'ui/widgets': ['core/base'],
  'ui/state': [
    'io',
    'io/files',
    'io/worker',
    'core/base',
    'core/trace',
    'core/formats',
    'core/export',
    'core/analysis',
  ],
  'ui/details': ['ui/state', 'ui/widgets', 'core/base', 'core/trace', 'core/analysis'],
  'ui/views': [
    'ui/views/registry',
    'ui/details',
    'ui/state',
    'ui/widgets',
    'core/base',
    'core/trace',
    'core/analysis',
  ],
  'ui/views/registry': ['ui/views', 'ui/state', 'ui/widgets', 'core/base', 'core/trace', 'core/analysis'],
  'ui/pages': [
    'ui/views/registry',
    'ui/details',
    'ui/state',
    'ui/widgets',
    'core/base',
    'core/trace',
    'core/export',
    'core/analysis',
  ],
  'ui/shell': ['ui/pages', 'ui/state', 'ui/widgets', 'core/base'],
  mocks: ['core/formats', 'core/trace', 'core/base'],
};

interface Import {
  readonly from: string;
  readonly to: string;
  readonly isType: boolean;
}

function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

const isTest = (file: string) => /\.test\.tsx?$|\/testing\//.test(file);
const files = [...filesBelow('src'), ...filesBelow('mocks')];
const sources = files.filter((file) => !isTest(file));

const zones: Readonly<Record<string, string>> = {
  '#core': 'src/core',
  '#io': 'src/io',
  '#ui': 'src/ui',
  '#mocks': 'mocks',
};

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  const found = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\s+(type\s)?[^;'"]*?from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g,
  );
  return [...found].flatMap(([, type, fixed, lazy]) => {
    const to = resolve(file, fixed ?? lazy ?? '');
    return to === undefined ? [] : [{ from: file, to, isType: type !== undefined }];
  });
}

/** A file of the project, undefined for packages and style sheets. */
function resolve(file: string, specifier: string): string | undefined {
  if (!/\.tsx?$/.test(specifier)) return undefined;
  const [zone] = specifier.split('/');
  if (zone in zones) return zones[zone] + specifier.slice(zone.length);
  return specifier.startsWith('.') ? normalize(join(dirname(file), specifier)) : undefined;
}

function layerOf(file: string): string {
  return layers.find(([, pattern]) => pattern.test(file))?.[0] ?? `no layer: ${file}`;
}

/** Views are rooms of their own: one never imports another. */
const viewOf = (file: string) => /^src\/ui\/views\/([^/]+)\//.exec(file)?.[1];

const imports = sources.flatMap(importsOf);
const line = ({ from, to }: Import) => `${from} -> ${to}`;

describe('dependency rules', () => {
  it('every file has a layer', () => {
    expect(sources.map(layerOf).filter((layer) => layer.startsWith('no layer'))).toEqual([]);
  });

  it('a layer imports what stands below it and nothing else', () => {
    const broken = imports.filter(({ from, to }) => {
      const [a, b] = [layerOf(from), layerOf(to)];
      return a !== 'main' && a !== b && !mayImport[a]?.includes(b);
    });
    expect(broken.map(line)).toEqual([]);
  });

  it('the worker’s client, and all of io, take only types from analyses and writers', () => {
    const broken = imports.filter(
      ({ from, to, isType }) =>
        layerOf(from).startsWith('io') &&
        layerOf(from) !== 'io/worker/inside' &&
        (layerOf(to) === 'core/analysis' || layerOf(to) === 'core/export') &&
        !isType,
    );
    expect(broken.map(line)).toEqual([]);
  });

  it('no view imports another', () => {
    const broken = imports.filter(({ from, to }) => {
      const [a, b] = [viewOf(from), viewOf(to)];
      return a !== undefined && b !== undefined && a !== b;
    });
    expect(broken.map(line)).toEqual([]);
  });

  it('only main.ts and its helpers reach for the mocks', () => {
    const broken = imports.filter(
      ({ from, to }) => to.startsWith('mocks/') && from.startsWith('src/') && layerOf(from) !== 'main',
    );
    expect(broken.map(line)).toEqual([]);
  });

  it('across zones by alias, inside a zone by relative path', () => {
    const zoneOf = (file: string) =>
      Object.values(zones).find((zone) => file.startsWith(`${zone}/`)) ?? 'src';
    const broken = sources.flatMap((file) => {
      const text = readFileSync(join(root, file), 'utf8');
      return [...text.matchAll(/from\s+['"]([^'"]+\.tsx?)['"]/g)]
        .filter(([, specifier]) => {
          const target = resolve(file, specifier);
          const sameZone = target !== undefined && zoneOf(target) === zoneOf(file);
          return zoneOf(file) !== 'src' && sameZone !== specifier.startsWith('.');
        })
        .map(([, specifier]) => `${file} -> ${specifier}`);
    });
    expect(broken).toEqual([]);
  });

  it('react stays in ui', () => {
    const broken = sources.filter(
      (file) =>
        !/^src\/(ui\/|(render|saved)\.tsx)/.test(file) &&
        /from ['"]react/.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(broken).toEqual([]);
  });

  it('no cycles', () => {
    const targets = new Map<string, string[]>();
    for (const { from, to } of imports) targets.set(from, [...(targets.get(from) ?? []), to]);
    const done = new Set<string>();
    const cycles: string[] = [];
    for (const start of sources) findCycles(start, targets, done, cycles);
    expect(cycles).toEqual([]);
  });

  it('no file over 500 lines', () => {
    const long = files.filter((file) => readFileSync(join(root, file), 'utf8').split('\n').length > 501);
    expect(long).toEqual([]);
  });

  it('default exports only where a module is loaded lazily', () => {
    const broken = sources.filter(
      (file) =>
        !/^src\/ui\/(views|pages)\//.test(file) &&
        /\nexport default /.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(broken).toEqual([]);
  });
});

/** Depth-first, with the path walked so far; each file is left for good once. */
function findCycles(
  start: string,
  targets: ReadonlyMap<string, string[]>,
  done: Set<string>,
  cycles: string[],
): void {
  const path: string[] = [];
  const visit = (file: string): void => {
    if (path.includes(file)) {
      cycles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
      return;
    }
    if (done.has(file)) return;
    path.push(file);
    for (const target of targets.get(file) ?? []) visit(target);
    path.pop();
    done.add(file);
  };
  visit(start);
}

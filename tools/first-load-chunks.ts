/**
 * Which modules of the first load share a chunk. By itself the bundler makes a chunk of every set of modules that the same
 * pages need: dozens of a few hundred bytes, each packed worse than one chunk of them all.
 */
import type { Plugin } from 'vite';

const pages = {
  main: ['/src/main.ts'],
  render: ['/src/render.tsx'],
  trace: ['/src/ui/pages/trace/trace-page.tsx', '/src/ui/views/waterfall/waterfall.tsx'],
  search: ['/src/ui/pages/search/search-page.tsx'],
} as const;

interface Graph {
  readonly getModuleIds: () => Iterable<string>;
  readonly getModuleInfo: (id: string) => {
    readonly importedIds: readonly string[];
    readonly isEntry: boolean;
    readonly dynamicImporters: readonly string[];
  } | null;
}

/** Everything that is there once these are: they, and what they import statically. */
function loadedWith(graph: Graph, roots: readonly string[]): Set<string> {
  const seen = new Set(roots);
  for (const id of seen)
    for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) seen.add(imported);
  return seen;
}

/** The chunk of each module that has one assigned; the others are the bundler's. */
function assignChunks(graph: Graph): Map<string, string> {
  const ids = [...graph.getModuleIds()];
  const rootsOf = (page: keyof typeof pages) =>
    pages[page].map((path) => {
      const id = ids.find((each) => each.endsWith(path));
      if (id === undefined) throw new Error(`first-load-chunks: ${path} is not part of the build`);
      return id;
    });
  const main = loadedWith(graph, rootsOf('main'));
  const render = loadedWith(graph, rootsOf('render'));
  const trace = loadedWith(graph, rootsOf('trace'));
  const search = loadedWith(graph, rootsOf('search'));
  const traceRoots = new Set(rootsOf('trace'));
  const roots = new Set((['main', 'render', 'trace', 'search'] as const).flatMap(rootsOf));
  const elsewhereThan = (page: ReadonlySet<string>): ReadonlySet<string> => {
    const elsewhere = new Set<string>();
    for (const id of ids) {
      const info = graph.getModuleInfo(id);
      if (info === null || page.has(id) || (!info.isEntry && info.dynamicImporters.length === 0)) continue;
      for (const each of loadedWith(graph, [id])) elsewhere.add(each);
    }
    return elsewhere;
  };
  const besideTrace = elsewhereThan(traceRoots);
  const besideSearch = elsewhereThan(new Set(rootsOf('search')));
  const chunks = new Map<string, string>();
  for (const id of ids) {
    // What a page begins with names its chunk, for the manifest.
    if (roots.has(id)) continue;
    if (main.has(id)) chunks.set(id, 'main');
    else if (render.has(id)) chunks.set(id, 'render');
    else if (trace.has(id) && search.has(id)) chunks.set(id, 'pages');
    else if (trace.has(id) && besideTrace.has(id)) chunks.set(id, 'trace-parts');
    // Packages stay chunks of their own: a dialog elsewhere needs a part of one.
    else if (search.has(id) && besideSearch.has(id) && id.includes('/src/')) chunks.set(id, 'search-parts');
  }
  return chunks;
}

/** The worker and all that it needs at once; files are read with parts of it, later. */
function assignWorkerChunks(graph: Graph): Map<string, string> {
  const [root] = [...graph.getModuleIds()].filter((id) => graph.getModuleInfo(id)?.isEntry);
  const reading = loadedWith(graph, [root]);
  reading.delete(root);
  return new Map([...reading].map((id) => [id, 'reading']));
}

export interface Chunks {
  /** Looks at the modules. */
  readonly plugin: Plugin;
  /** For `output`: says what came of it. */
  readonly output: {
    readonly codeSplitting: {
      includeDependenciesRecursively: boolean;
      groups: { name: (id: string) => string | undefined; debugName: string }[];
    };
  };
}

export const firstLoadChunks = (): Chunks => chunksBy('first load', assignChunks);
export const workerChunks = (): Chunks => chunksBy('worker', assignWorkerChunks);

function chunksBy(debugName: string, assign: (graph: Graph) => Map<string, string>): Chunks {
  let chunks = new Map<string, string>();
  const name = (id: string) => chunks.get(id);
  return {
    plugin: {
      name: `chunks: ${debugName}`,
      apply: 'build',
      buildEnd(error) {
        if (error === undefined) chunks = assign(this);
      },
    },
    output: { codeSplitting: { includeDependenciesRecursively: false, groups: [{ name, debugName }] } },
  };
}

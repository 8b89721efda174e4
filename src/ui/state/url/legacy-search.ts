/** The peer's graphs of paths, rewritten into our call paths as a graph. Apart from `legacy.ts`, which brings the language of find along. */
/** Of its graph of the paths through a search result; our call paths are drawn by other rules. */
const graphParams = ['view', 'density', 'showOp', 'visEncoding', 'hash', 'decoration', 'uiFind'] as const;

/** Its search page with the graph of paths becomes ours with the call paths as a graph; undefined if nothing of the peer's is in it. */
export function rewriteLegacySearch(search: URLSearchParams): URLSearchParams | undefined {
  if (search.get('view') !== 'ddg') return undefined;
  return asCallPaths(search);
}

/** Its page of the paths through a service, likewise: a search in that service. */
export function searchOfDeepDependencies(search: URLSearchParams): URLSearchParams {
  const next = asCallPaths(search);
  // Its interface asks for all time, written as zeros: then the window is ours to choose.
  if (!(Number(next.get('end')) > 0)) for (const name of ['start', 'end']) next.delete(name);
  return next;
}

function asCallPaths(search: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(search);
  const find = search.get('uiFind')?.trim() ?? '';
  for (const name of graphParams) next.delete(name);
  next.set('tab', 'paths');
  next.set('paths.as', 'graph');
  if (find !== '' && !next.has('paths.find')) next.set('paths.find', find);
  return next;
}

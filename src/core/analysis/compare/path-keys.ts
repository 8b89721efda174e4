/** What makes two calls the same call when traces are compared (reference: algorithms §5). */
import type { StringId } from '../../trace/strings.ts';
import type { Trace } from '../../trace/trace.ts';
import { Scratch } from '../findings/scratch.ts';
import { writeUrlTemplate } from '../findings/url-template.ts';
import { plainLabels } from '../flame-paths.ts';
import type { PathLabels } from '../flame-paths.ts';
import { foldedClients } from '../fold-pairs.ts';
import type { NameId, SharedNames } from '../shared-names.ts';

export interface PathKeys {
  /** `service`: whatever the operation. */
  readonly by?: 'operation' | 'service';
  /** A client and the server that answers it are one call, named after the server. */
  readonly folds?: boolean;
  /** Numbers, UUIDs and long hex in the paths of operation names are `{id}`, and queries are left out. */
  readonly hidesIds?: boolean;
}

/** O(n) for folding, else O(1). */
export function labelsOf(trace: Trace, names: SharedNames, keys: PathKeys): PathLabels {
  const read = names.reader(trace);
  const plain = plainLabels(trace, read);
  const template = keys.hidesIds === true ? templateReader(trace, names) : undefined;
  const nameId = (i: number): NameId => {
    if (keys.by === 'service') return 0;
    return template === undefined ? plain.name(i) : template(trace.spans.name[i]);
  };
  if (keys.folds !== true) return { service: plain.service, name: nameId };
  const folded = foldedClients(trace);
  // The server is the next span in order.
  return {
    service: (i) => plain.service(i + folded[i]),
    name: (i) => nameId(i + folded[i]),
    folded,
  };
}

function templateReader({ strings }: Trace, names: SharedNames): (id: StringId) => NameId {
  const scratch = new Scratch();
  const known = new Map<StringId, NameId>();
  return (id) => {
    let name = known.get(id);
    if (name === undefined) {
      writeUrlTemplate(strings.bytes, strings.offsets[id], strings.offsets[id + 1], scratch);
      known.set(id, (name = names.ofText(scratch.text())));
    }
    return name;
  };
}

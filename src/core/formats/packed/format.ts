/** Blocks of `pack.ts`, read back one after the other. */
import { copySpans } from '../../trace/split.ts';
import type { TraceFormat } from '../format.ts';
import { step } from '../json/steps.ts';
import { headBytes, magic, unpackBlock } from './pack.ts';

export const packed: TraceFormat = {
  id: 'packed',
  label: 'Spans as kept',
  sniff: (head) => head.startsWith(magic),
  open: (reader, builder) =>
    function* readBlock() {
      const head = yield* step(reader, () => reader.takeBytes(headBytes));
      if (new TextDecoder().decode(head.subarray(0, magic.length)) !== magic) reader.fail('Expected a block');
      const length = new Uint32Array(head.buffer, 8, 1)[0];
      const block = unpackBlock(yield* step(reader, () => reader.takeBytes(length)));
      copySpans(
        block,
        Uint32Array.from({ length: block.spans.length }, (_, k) => k),
        builder,
      );
    },
};

/** Archives made in memory, whole or wrong in a chosen way. */

export interface Entry {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Stored as it is. */
  readonly stored?: boolean;
  readonly method?: number;
  readonly flags?: number;
}

const bytesOf = (text: string) => new TextEncoder().encode(text);

export async function packed(bytes: Uint8Array, format: CompressionFormat): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes as Uint8Array<ArrayBuffer>])
    .stream()
    .pipeThrough(new CompressionStream(format));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

export async function zipOf(entries: readonly Entry[]): Promise<Blob> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const directory: Uint8Array<ArrayBuffer>[] = [];
  let at = 0;
  for (const { name, bytes, stored = false, method = stored ? 0 : 8, flags = 0 } of entries) {
    const data = stored ? bytes.slice() : await packed(bytes, 'deflate-raw');
    const encoded = bytesOf(name);
    const local = record(0x04034b50, 30, encoded, (view) => {
      view.setUint16(8, method, true);
      view.setUint16(26, encoded.length, true);
    });
    directory.push(
      record(0x02014b50, 46, encoded, (view) => {
        view.setUint16(8, flags, true);
        view.setUint16(10, method, true);
        view.setUint32(20, data.length, true);
        view.setUint32(24, bytes.length, true);
        view.setUint16(28, encoded.length, true);
        view.setUint32(42, at, true);
      }),
    );
    parts.push(local, data);
    at += local.length + data.length;
  }
  const directoryBytes = directory.reduce((sum, { length }) => sum + length, 0);
  const end = record(0x06054b50, 22, new Uint8Array(0), (view) => {
    view.setUint16(10, entries.length, true);
    view.setUint32(12, directoryBytes, true);
    view.setUint32(16, at, true);
  });
  return new Blob([...parts, ...directory, end]);
}

function record(
  signature: number,
  size: number,
  name: Uint8Array,
  fill: (view: DataView) => void,
): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size + name.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, signature, true);
  fill(view);
  bytes.set(name, size);
  return bytes;
}

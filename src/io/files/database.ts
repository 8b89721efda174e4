/** The store that survives a reload: IndexedDB of this origin, in this browser. */
import type { FileRecord, FileStore, Piece, PieceHead } from './file-store.ts';
import { headOf } from './file-store.ts';

const name = 'spoor.files';
/** One more whenever what is kept can no longer be read: files have to be opened again then. */
const version = 1;

/** Rejects where the browser has no storage for us: private windows, forbidden storage, a full disk. */
export async function openDatabase(): Promise<FileStore> {
  const opening = indexedDB.open(name, version);
  opening.onupgradeneeded = () => makeStores(opening.result);
  const database = await done(opening);
  // Another tab with a newer build wants to change it: it goes first.
  database.onversionchange = () => database.close();
  return {
    load: async () => {
      const transaction = database.transaction(['files', 'heads']);
      const [files, heads] = await Promise.all([
        done<FileRecord[]>(transaction.objectStore('files').getAll()),
        done<PieceHead[]>(transaction.objectStore('heads').getAll()),
      ]);
      return { files, heads };
    },
    add: async (file, pieces) => {
      const transaction = database.transaction(['files', 'heads', 'blocks'], 'readwrite');
      transaction.objectStore('files').put(file);
      for (const piece of pieces) putPiece(transaction, piece);
      await finished(transaction);
    },
    remove: async (files) => {
      const transaction = database.transaction(['files', 'heads', 'blocks'], 'readwrite');
      for (const file of files) {
        transaction.objectStore('files').delete(file);
        for (const store of ['heads', 'blocks']) transaction.objectStore(store).delete(allOf(file));
      }
      await finished(transaction);
    },
    blocks: async (trace, file) => {
      const store = database.transaction('blocks').objectStore('blocks');
      return (await done<readonly Uint8Array[] | undefined>(store.get([file, trace]))) ?? [];
    },
  };
}

/** Heads apart from the bytes: a list of traces is read without them. Keys are [file, trace]. */
function makeStores(database: IDBDatabase): void {
  for (const store of Array.from(database.objectStoreNames)) database.deleteObjectStore(store);
  database.createObjectStore('files', { keyPath: 'id' });
  database.createObjectStore('heads', { keyPath: ['file', 'trace'] });
  database.createObjectStore('blocks');
}

function putPiece(transaction: IDBTransaction, piece: Piece): void {
  transaction.objectStore('heads').put(headOf(piece));
  transaction.objectStore('blocks').put(piece.blocks, [piece.file, piece.trace]);
}

/** Keys that begin with this file: an array sorts after every text. */
function allOf(file: string): IDBKeyRange {
  return IDBKeyRange.bound([file], [file, []]);
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The browser’s storage failed.'));
    if ('onblocked' in request)
      (request as unknown as IDBOpenDBRequest).onblocked = () =>
        reject(new Error('Another tab of Spoor holds an older store open: close it.'));
  });
}

function finished(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('The browser’s storage failed.'));
  });
}

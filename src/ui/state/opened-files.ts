/** The opened files for who shows them. Brings nothing of what reads them along. */
import { queryOptions } from '@tanstack/react-query';
import type { OpenedState, StorageUse } from '#io/files/opened-files.ts';
import type { Runtime } from './runtime.ts';

export type {
  FileInput,
  Opened,
  OpenedFile,
  OpenedState,
  OpenProgress,
  StorageUse,
} from '#io/files/opened-files.ts';

export interface FilesToTell extends OpenedState {
  readonly storage: StorageUse | undefined;
}

/** Asked again after every change: see `askFilesAgain`. */
export const openedFilesQuery = (runtime: Runtime) =>
  queryOptions({
    queryKey: ['opened', 'files'],
    queryFn: async (): Promise<FilesToTell> => {
      const files = await runtime.files();
      const [state, storage] = await Promise.all([files.state(), files.storage()]);
      return { ...state, storage };
    },
    staleTime: Infinity,
  });

/** What opened files show above whichever page: where to drop, how far the reading is, and the report. */
import { useCallback, useEffect } from 'react';
import { useNavigate } from 'react-router-dom';
import { showFiles, useFilesDoor } from '../../state/files-door.ts';
import type { Opened } from '../../state/opened-files.ts';
import { useLinkTo, useRuntime } from '../../state/runtime.ts';
import { everything } from '../../state/url/search-params.ts';
import { DropTarget } from './drop-target.tsx';
import { FilesPanel } from './files-panel.tsx';
import { openHanded, useOpening } from './opening.ts';
import { isSkipped } from './report.ts';

export function FilesLayer() {
  const { handed, isOver, isShown } = useFilesDoor();
  const isRunning = useOpening((state) => state.isRunning);
  const { files } = useRuntime();
  const goTo = useGoTo();
  const isWaiting = handed.length > 0 && !isRunning;
  useEffect(() => {
    if (!isWaiting) return;
    showFiles(true);
    void openHanded(files, goTo);
  }, [isWaiting, files, goTo]);
  return (
    <>
      {isShown && <FilesPanel />}
      {isOver && <DropTarget />}
    </>
  );
}

/** To what was opened: one trace, or the list of all. A report that says something stays to be read. */
function useGoTo(): (opened: Opened) => void {
  const navigate = useNavigate();
  const linkTo = useLinkTo();
  return useCallback(
    ({ traces, files }: Opened) => {
      if (traces.length === 0) return;
      const [only] = traces;
      const path =
        traces.length === 1 ? `/trace/${encodeURIComponent(only)}` : `/search?lookback=${everything}`;
      void navigate(linkTo(path, 'files'));
      const isClean = files.every(
        (file) => !isSkipped(file) && file.problemCount === 0 && file.notes.length === 0,
      );
      if (isClean && files.length === 1) showFiles(false);
    },
    [navigate, linkTo],
  );
}

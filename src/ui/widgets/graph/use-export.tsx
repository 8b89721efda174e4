/** The menu that saves the graph as a picture. */
import { useState } from 'react';
import type { ReactNode, RefObject } from 'react';
import { MenuButton } from '../menu.tsx';
import { saveFile } from '../save-file.ts';
import { exportPng, exportSvg } from './export-graph.ts';
import { createPalette, fontOf } from './palette.ts';
import { litPaths } from './marks.ts';
import type { GraphMarks } from './marks.ts';
import type { Scene } from './scene.ts';

export interface ExportOptions extends Pick<GraphMarks, 'matches' | 'dims' | 'faded' | 'selected'> {
  readonly scene: Scene;
  readonly box: RefObject<HTMLElement | null>;
  readonly label: string;
  readonly fileName: string;
}

type Kind = 'svg' | 'png';

export function useExport(options: ExportOptions): {
  readonly menu: ReactNode;
  readonly failure: string | undefined;
} {
  const [failure, setFailure] = useState<string | undefined>(undefined);
  const run = (kind: Kind) => {
    setFailure(undefined);
    save(kind, options).catch((error: unknown) =>
      setFailure(`The picture could not be made. ${error instanceof Error ? error.message : String(error)}`),
    );
  };
  const menu = (
    <MenuButton
      label="Export"
      items={[
        { id: 'svg', label: 'Save as SVG', run: () => run('svg') },
        { id: 'png', label: 'Save as PNG', run: () => run('png') },
      ]}
    />
  );
  return { menu, failure };
}

async function save(kind: Kind, options: ExportOptions): Promise<void> {
  const { scene, box, label, fileName, matches, dims, faded, selected } = options;
  if (box.current === null) return;
  const marks = { matches, dims, faded, selected, ...litPaths(scene, -1, selected) };
  const look = { palette: createPalette(box.current), font: fontOf(box.current), title: label };
  const file =
    kind === 'png'
      ? await exportPng(scene, marks, look)
      : new Blob([await exportSvg(scene, marks, look)], { type: 'image/svg+xml' });
  saveFile(file, `${fileName}.${kind}`);
}

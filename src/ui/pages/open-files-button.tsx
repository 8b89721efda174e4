/** Opens files, where the configuration of the serving Jaeger leaves people that way. */
import { pickFiles } from '../state/files-door.ts';
import { useRuntime } from '../state/runtime.ts';
import { Button } from '../widgets/button.tsx';
import type { ButtonProps } from '../widgets/button.tsx';

export function OpenFilesButton({ variant }: Pick<ButtonProps, 'variant'>) {
  const { config } = useRuntime();
  if (!config.fileUpload) return undefined;
  return (
    <Button variant={variant} icon="open" onClick={() => pickFiles()}>
      Open files…
    </Button>
  );
}

/** Opens the choice of what spans are coloured by. */
import { useRef, useState } from 'react';
import type { Colours } from '../state/colours.ts';
import { useShortcuts } from '../state/shortcuts.ts';
import { keyLabel, useTerms } from '../state/use-terms.ts';
import { IconButton } from '../widgets/button.tsx';
import { lazyComponent } from '../widgets/lazy-component.tsx';
import type { ColourChooserProps } from './colour-chooser.tsx';

const Chooser = lazyComponent<ColourChooserProps>(() =>
  import('./colour-chooser.tsx').then((module) => module.ColourChooser),
);

export function ColourButton({ colours }: { readonly colours: Colours }) {
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const label = `Colour by: ${keyLabel(colours.by, useTerms())}`;
  useShortcuts('Trace', [{ keys: 'Shift+C', label: 'Colour spans by …', run: () => setOpen(true) }]);
  return (
    <>
      <IconButton
        ref={anchor}
        icon="colour"
        label={label}
        tooltip={`${label}  Shift C`}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      />
      {open && <Chooser colours={colours} anchor={anchor} onClose={() => setOpen(false)} />}
    </>
  );
}

/** What somebody chose to take out, for as long as the tab is open: the next trace is likely to hold the same. */
import { useState } from 'react';
import { noRedaction, presets } from '#core/analysis/redaction/redaction.ts';
import type { PresetName, Redaction } from '#core/analysis/redaction/redaction.ts';

export type Choice = PresetName | 'own';

export interface RedactionChoice {
  readonly choice: Choice;
  readonly redaction: Redaction;
}

let latest: RedactionChoice = { choice: 'none', redaction: noRedaction };

export function useRedaction() {
  const [chosen, setChosen] = useState(latest);
  const keep = (next: RedactionChoice) => setChosen((latest = next));
  return {
    ...chosen,
    choose: (choice: Choice) =>
      keep({ choice, redaction: choice === 'own' ? chosen.redaction : presets[choice] }),
    edit: (rules: Partial<Redaction>) =>
      keep({ choice: 'own', redaction: { ...chosen.redaction, ...rules } }),
  };
}

export type RedactionState = ReturnType<typeof useRedaction>;

/** How long a link may be, by where it is put. Figures of the makers as of 2025; where they say nothing, what their programs do. */
interface Limit {
  readonly place: string;
  readonly most: number;
}

/** Ascending. */
const limits: readonly Limit[] = [
  { place: 'plain mail', most: 998 },
  { place: 'Discord', most: 2_000 },
  { place: 'Teams', most: 28_000 },
  { place: 'Jira', most: 32_767 },
  { place: 'Slack', most: 40_000 },
  { place: 'GitHub', most: 65_536 },
  { place: 'Firefox', most: 1_048_576 },
  { place: 'Chromium', most: 2_097_152 },
];

/** Longer links are not offered: not every browser would open them, and each keeps them with every step back. */
export const longestLink = 1_000_000;

export interface Fit {
  readonly fits: readonly string[];
  readonly tooLong: readonly string[];
}

/** @param length of a link, characters */
export function fitOf(length: number): Fit {
  const names = (list: readonly Limit[]) => list.map(({ place }) => place);
  return {
    fits: names(limits.filter(({ most }) => length <= most)),
    tooLong: names(limits.filter(({ most }) => length > most)),
  };
}

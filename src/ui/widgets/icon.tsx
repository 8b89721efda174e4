/** Icons of the interface, drawn on a 16 px grid with strokes of the text's colour. Always decoration: the control has the name. */
const paths = {
  search: 'M7 12.2A5.2 5.2 0 1 0 7 1.8a5.2 5.2 0 0 0 0 10.4Zm3.8-1.4L14.5 14.5',
  close: 'M3.5 3.5l9 9m0-9l-9 9',
  chevronDown: 'M4 6l4 4 4-4',
  chevronRight: 'M6 4l4 4-4 4',
  chevronLeft: 'M10 4L6 8l4 4',
  chevronUp: 'M4 10l4-4 4 4',
  arrowLeft: 'M13 8H3m4-4L3 8l4 4',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
  check: 'M3 8.5l3.2 3.2L13 4.8',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  help: 'M5.6 6a2.4 2.4 0 1 1 3.5 2.1c-.8.4-1.1.8-1.1 1.6M8 12.4h.01',
  sun: 'M8 10.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6ZM8 1.5v1.4M8 13.1v1.4M1.5 8h1.4M13.1 8h1.4M3.4 3.4l1 1M11.6 11.6l1 1M3.4 12.6l1-1M11.6 4.4l1-1',
  moon: 'M13.4 9.7A5.8 5.8 0 0 1 6.3 2.6a5.8 5.8 0 1 0 7.1 7.1Z',
  system: 'M2 3h12v8H2zM5.5 13.5h5M8 11v2.5',
  reload: 'M13.3 8A5.3 5.3 0 1 1 11.6 4.1M13.5 1.8v3.4h-3.4',
  share: 'M8 10V2m0 0L5 5m3-3l3 3M3 9v4.5h10V9',
  download: 'M8 2v8m0 0L5 7m3 3l3-3M3 9v4.5h10V9',
  open: 'M1.8 12.8V3.2h4.4l1.6 2h6.4v7.6zM8 11.2V7.4m0 0L6.2 9.2M8 7.4l1.8 1.8',
  filter: 'M2 3.5h12M4.5 8h7M7 12.5h2',
  panel: 'M2 3h12v10H2zM6 3v10',
  external: 'M6.5 3H3v10h10V9.5M9 2.5h4.5V7M13.2 2.8L7.5 8.5',
  warning: 'M8 2.2l6.3 11.3H1.7L8 2.2ZM8 6.5v3.2M8 11.6h.01',
  info: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 7.3v3.5M8 5.2h.01',
  plug: 'M6 1.8v3M10 1.8v3M4 4.8h8v2.4a4 4 0 0 1-8 0zM8 11.2v3',
  colour: 'M8 1.8c2.6 3.1 4.2 5.2 4.2 7.6a4.2 4.2 0 0 1-8.4 0C3.8 7 5.4 4.9 8 1.8ZM6 9.6a2 2 0 0 0 2 2',
  clock: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 4.8V8l2.3 1.6',
  collapseAll: 'M2.5 2.5h11v11h-11zM5.3 8h5.4',
  group: 'M2.5 2.5h11v4.5h-11zM4.5 9.8h9M4.5 13.2h9',
  swap: 'M5 3L2 6l3 3M2 6h12M11 7l3 3-3 3M14 10H2',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  fit: 'M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10',
  squeeze:
    'M1.5 8h3M11.5 8h3M6.5 2.5L4.7 5.3l1.8 2.7-1.8 2.7 1.8 2.8M11.3 2.5L9.5 5.3l1.8 2.7-1.8 2.7 1.8 2.8',
  expandAll: 'M2.5 2.5h11v11h-11zM5.3 8h5.4M8 5.3v5.4',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) {
  const dots = name === 'more';
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={dots ? 2.2 : 1.4}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  );
}

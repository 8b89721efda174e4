/** A context of a canvas that writes down what is drawn, for code that draws words and little marks: texts, rectangles, discs, clips. */
import { escapeXml } from './graph/svg-text.ts';
import { round } from './picture-boxes.ts';

export interface SvgContext {
  /** What drawing code is given. It may use no more of it than is written down here. */
  readonly context: CanvasRenderingContext2D;
  /** What was drawn so far. */
  readonly shapes: () => string;
}

interface State {
  font: string;
  fillStyle: string;
  strokeStyle: string;
  textBaseline: CanvasTextBaseline;
}

/** @param name begins the names of clips, which have to be unlike all others in the document */
export function svgContext(name: string): SvgContext {
  const shapes: string[] = [];
  let state: State = { font: '', fillStyle: '#000', strokeStyle: '#000', textBaseline: 'alphabetic' };
  const saved: { readonly state: State; readonly groups: number }[] = [];
  let path = '';
  let groups = 0;
  let clips = 0;
  const target = {
    save: () => void saved.push({ state: { ...state }, groups }),
    restore: () => {
      const before = saved.pop();
      if (before === undefined) return;
      for (; groups > before.groups; groups--) shapes.push('</g>');
      state = before.state;
    },
    beginPath: () => {
      path = '';
    },
    rect: (x: number, y: number, width: number, height: number) => {
      path += `M${round(x)} ${round(y)}h${round(width)}v${round(height)}h${round(-width)}z`;
    },
    /** Whole discs only. */
    arc: (x: number, y: number, radius: number) => {
      const r = round(radius);
      path += `M${round(x - radius)} ${round(y)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
    },
    clip: (rule: CanvasFillRule = 'nonzero') => {
      const id = `${name}${clips++}`;
      shapes.push(
        `<clipPath id="${id}"><path clip-rule="${rule}" d="${path}"/></clipPath><g clip-path="url(#${id})">`,
      );
      groups++;
    },
    fill: () => void shapes.push(`<path d="${path}" fill="${state.fillStyle}"/>`),
    stroke: () => void shapes.push(`<path d="${path}" fill="none" stroke="${state.strokeStyle}"/>`),
    fillRect: (x: number, y: number, width: number, height: number) =>
      void shapes.push(
        `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" fill="${state.fillStyle}"/>`,
      ),
    fillText: (text: string, x: number, y: number) => {
      const baseline = state.textBaseline === 'middle' ? ' dominant-baseline="central"' : '';
      const style = `style="font:${escapeXml(state.font)}"`;
      shapes.push(
        `<text x="${round(x)}" y="${round(y)}" ${style} fill="${state.fillStyle}"${baseline} xml:space="preserve">${escapeXml(text)}</text>`,
      );
    },
  };
  const properties = Object.keys(state) as readonly (keyof State)[];
  for (const property of properties)
    Object.defineProperty(target, property, {
      get: () => state[property],
      set: (value: string) => {
        state = { ...state, [property]: value };
      },
    });
  return { context: target as unknown as CanvasRenderingContext2D, shapes: () => shapes.join('') };
}

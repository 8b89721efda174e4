/** The few kinds of pixel lines that make up a row of bars, from its upper edge to its foot. */

/** Sizes in pixels of the device. */
export interface LineSizes {
  readonly edge: number;
  readonly foot: number;
  /** What keeps the bars of a further lane away from the row above. */
  readonly inset: number;
  readonly stripe: number;
}

export class RowLines {
  #body: Uint32Array = new Uint32Array(0);
  #base: Uint32Array = new Uint32Array(0);
  /** Where nothing else is said, as the body. */
  readonly #edge: Uint32Array;
  readonly #foot: Uint32Array;
  readonly #stripe: Uint32Array;
  /** The first lines where some bars keep away from the row above: nothing of them, then their edge. */
  readonly #inset: Uint32Array;
  readonly #insetTop: Uint32Array;
  readonly #insetEdge: Uint32Array;
  #hasError = false;
  #hasApart = false;
  #hasStripe = false;

  constructor(width: number) {
    const line = () => new Uint32Array(width);
    [this.#edge, this.#foot, this.#stripe] = [line(), line(), line()];
    [this.#inset, this.#insetTop, this.#insetEdge] = [line(), line(), line()];
  }

  begin(body: Uint32Array, base: Uint32Array): void {
    this.#body = body;
    this.#base = base;
    for (const line of [this.#edge, this.#foot, this.#stripe, this.#inset, this.#insetTop, this.#insetEdge])
      line.set(body);
    this.#hasError = false;
    this.#hasApart = false;
    this.#hasStripe = false;
  }

  /** The upper edge of a bar, at its full strength whatever its inside is like. */
  edge(from: number, to: number, colour: number): void {
    this.#edge.fill(colour, from, to);
    this.#insetTop.fill(colour, from, to);
  }

  /** Moves a bar's edge down. @param left,right all that the bar touches */
  inset(from: number, to: number, colour: number, left: number, right: number): void {
    this.#hasApart = true;
    const ground = this.#base.subarray(left, right);
    this.#inset.set(ground, left);
    this.#insetTop.set(ground, left);
    this.#insetEdge.fill(colour, from, to);
  }

  error(from: number, to: number, colour: number): void {
    this.#hasError = true;
    this.#foot.fill(colour, from, to);
  }

  /** Stripes tell services of one colour apart: 1 is whole, 2 and 3 are broken. */
  stripe(from: number, to: number, pattern: number, colour: number, pixels: number): void {
    this.#hasStripe = true;
    for (let x = from; x < to; x++) {
      const cell = Math.floor((x - from) / pixels);
      if (pattern === 1 || cell % (2 * pattern) < pattern) this.#stripe[x] = colour;
    }
  }

  /** @param y from the upper edge of the row, @param left until its foot ends */
  at(y: number, left: number, { edge, foot, inset, stripe }: LineSizes): Uint32Array {
    if (this.#hasError && left <= foot) return this.#foot;
    if (this.#hasApart && y < inset + edge) {
      if (y < edge) return this.#insetTop;
      return y < inset ? this.#inset : this.#insetEdge;
    }
    if (y < edge) return this.#edge;
    return this.#hasStripe && Math.floor(y / stripe) % 3 === 2 ? this.#stripe : this.#body;
  }
}

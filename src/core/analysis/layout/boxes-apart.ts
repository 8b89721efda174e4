/** Moves boxes that overlap apart, each a little and the shorter way, until none does. */

const mostRounds = 100;

/**
 * O(rounds · n · neighbours in x). Yields after each round.
 * @param x, y centres, changed in place
 * @param gap px that are left between two boxes
 */
export function* boxesApart(
  x: Float64Array,
  y: Float64Array,
  width: Float32Array,
  height: Float32Array,
  gap: number,
): Generator<undefined, void, void> {
  const order = Uint32Array.from(x, (_, v) => v);
  let widest = 0;
  for (const w of width) widest = Math.max(widest, w);
  for (let round = 0; round < mostRounds; round++) {
    order.sort((a, b) => x[a] - x[b] || a - b);
    let moved = false;
    for (let i = 0; i < order.length; i++) {
      const a = order[i];
      for (let j = i + 1; j < order.length; j++) {
        const b = order[j];
        const overX = (width[a] + width[b]) / 2 + gap - Math.abs(x[b] - x[a]);
        if (overX <= 0 && x[b] - x[a] > widest + gap) break;
        const overY = (height[a] + height[b]) / 2 + gap - Math.abs(y[b] - y[a]);
        // Less than a hundredth of a pixel is rounding.
        if (overX <= 0.01 || overY <= 0.01) continue;
        moved = true;
        if (overX < overY) push(x, a, b, overX);
        else push(y, a, b, overY);
      }
    }
    if (!moved) return;
    yield undefined;
  }
}

function push(at: Float64Array, a: number, b: number, over: number): void {
  const sign = at[b] > at[a] || (at[b] === at[a] && b > a) ? 1 : -1;
  at[a] -= (sign * over) / 2;
  at[b] += (sign * over) / 2;
}

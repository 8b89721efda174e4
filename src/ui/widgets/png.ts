/** Pictures in pixels, as far as browsers make them. */

/** Browsers refuse larger canvases. */
const mostPixels = 64_000_000;
const longestSide = 16_000;

/** Twice as fine as the page, or as fine as a canvas can be. */
export function pngScale(width: number, height: number): number {
  return Math.min(2, longestSide / Math.max(width, height), Math.sqrt(mostPixels / (width * height)));
}

export function canvasToPng(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error('The picture is too large for this browser.'));
      else resolve(blob);
    }, 'image/png'),
  );
}

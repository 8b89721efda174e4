/**
 * What custom properties mean at present, as `0xrrggbb`: whatever way a colour is written, the browser paints a pixel with
 * it. Empty where there is no canvas.
 */
export function readColours(element: Element, properties: readonly string[]): number[] {
  const canvas = document.createElement('canvas');
  canvas.width = properties.length;
  canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return [];
  const values = getComputedStyle(element);
  for (const [x, property] of properties.entries()) {
    context.fillStyle = values.getPropertyValue(property).trim();
    context.fillRect(x, 0, 1, 1);
  }
  const { data } = context.getImageData(0, 0, properties.length, 1);
  return properties.map((_, x) => (data[4 * x] << 16) | (data[4 * x + 1] << 8) | data[4 * x + 2]);
}

/** Calls back whenever the colours of the page may have changed, for what is drawn instead of styled. */
export function onThemeChange(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme', 'class', 'style'] });
  const system =
    typeof window.matchMedia === 'function' ? window.matchMedia('(prefers-color-scheme: dark)') : undefined;
  system?.addEventListener('change', changed);
  return () => {
    observer.disconnect();
    system?.removeEventListener('change', changed);
  };
}

/** Calls back once the next frame is on screen: what nobody misses in it can be left for later. */
export function afterPaint(painted: () => void): () => void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = painted;
  // A message posted in a frame arrives when that frame has been painted.
  const frame = requestAnimationFrame(() => port2.postMessage(undefined));
  return () => {
    cancelAnimationFrame(frame);
    port1.close();
  };
}

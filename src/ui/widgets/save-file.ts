/** Hands a file to the browser to be saved. */
export function saveFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name.replaceAll(/[^\w.-]/g, '_');
  link.click();
  // The download has begun by then; a file that nobody holds is given back.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

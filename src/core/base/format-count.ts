/** `1,234,567`. By hand, because the first use of `Intl` on a page takes 30 ms, and counts are among the first things shown. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

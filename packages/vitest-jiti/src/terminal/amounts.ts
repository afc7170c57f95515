/** `8.4 s`, `2 min 5 s`. */
export function seconds(value: number): string {
  if (value < 60) return `${value.toFixed(1)} s`;
  const whole = Math.round(value);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** Estimates say so: the leading `~`. */
export function money(usd: number | null): string {
  if (usd === null) return "unpriced";
  if (usd > 0 && usd < 0.001) return "<0.001 USD";
  return `~${usd.toFixed(usd < 0.1 ? 3 : 2)} USD`;
}

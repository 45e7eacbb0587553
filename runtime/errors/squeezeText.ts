/** One line of bounded length, for foreign error texts of many lines. */
export function squeezeText(text: string, longest = 400): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}

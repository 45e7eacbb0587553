import type { MemorySample } from './sampleMemory';

const [width, height, margin] = [720, 240, 40];
/** Enough for a line; more would only make the file larger. */
const mostPoints = 200;

/** Draws memory against time as SVG, with the limit as a dashed line. */
export function plotMemory(
  samples: readonly MemorySample[],
  title: string,
  limitBytes: number,
): string {
  const lastSecond = Math.max(1, ...samples.map(({ seconds }) => seconds));
  const top = limitBytes * 1.25;
  const x = (seconds: number): number => margin + (seconds / lastSecond) * (width - 2 * margin);
  const y = (bytes: number): number => height - margin - (bytes / top) * (height - 2 * margin);
  const step = Math.max(1, Math.ceil(samples.length / mostPoints));
  const points = samples
    .filter((_sample, index) => index % step === 0)
    .map(({ seconds, bytes }) => `${x(seconds).toFixed(1)},${y(bytes).toFixed(1)}`);
  const text = (at: readonly [number, number], words: string, anchor = 'start'): string =>
    `<text x="${at[0]}" y="${at[1]}" text-anchor="${anchor}">${words}</text>`;
  const axis = (from: string, to: string): string =>
    `<path d="M${from} L${to}" stroke="#888" fill="none"/>`;
  const bottom = height - margin;
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">`,
    `<title>${title}</title>`,
    '<rect width="100%" height="100%" fill="#fff"/>',
    text([margin, 20], title),
    axis(`${margin},${bottom}`, `${width - margin},${bottom}`),
    axis(`${margin},${margin}`, `${margin},${bottom}`),
    `<path d="M${margin},${y(limitBytes)} L${width - margin},${y(limitBytes)}" stroke="#c00" stroke-dasharray="4" fill="none"/>`,
    text([margin - 4, y(limitBytes) + 4], `${limitBytes / 1e6} MB`, 'end'),
    text([margin - 4, bottom + 4], '0', 'end'),
    text([width - margin, bottom + 16], `${Math.round(lastSecond)} s`, 'end'),
    `<polyline points="${points.join(' ')}" stroke="#06c" stroke-width="1.5" fill="none"/>`,
    '</svg>',
  ].join('\n')}\n`;
}

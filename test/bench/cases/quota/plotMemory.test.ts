import { plotMemory } from '../../../../bench/cases/quota/plotMemory';

describe('plotMemory', () => {
  it('draws a line below the limit for memory below it, and keeps the file small', () => {
    const samples = Array.from({ length: 3_000 }, (_, seconds) => ({ seconds, bytes: 100e6 }));
    const svg = plotMemory(samples, 'Memory', 160e6);
    const points = /points="([^"]+)"/.exec(svg)?.[1]?.split(' ') ?? [];
    const limit = Number(/M40,([\d.]+) L680,[\d.]+" stroke="#c00"/.exec(svg)?.[1]);

    expect(points.length).toBeLessThanOrEqual(200);
    expect(svg.length).toBeLessThan(10_000);
    // In SVG, a larger y is further down.
    expect(points.every((point) => Number(point.split(',')[1]) > limit)).toBe(true);
    expect(svg).toContain('160 MB');
  });

  it('draws an empty run', () => {
    expect(plotMemory([], 'Memory', 160e6)).toContain('<svg');
  });
});

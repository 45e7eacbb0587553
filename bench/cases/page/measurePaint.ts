import type { Browser } from 'playwright-core';

export interface PaintTimes {
  /** Since the navigation: the first text on the screen. */
  readonly firstPaintMs: number;
  /** The chart, all cards and the most launched apps. */
  readonly figuresMs: number;
}

/** The median of this many visits, each with an empty cache. */
const visits = 5;

/** Opens the overview of a range as a new visitor does. */
export async function measurePaint(
  browser: Browser,
  { first, range }: { readonly first: string; readonly range: string },
): Promise<PaintTimes> {
  const found: PaintTimes[] = [];
  for (let visit = 0; visit < visits; visit += 1) {
    const context = await browser.newContext({ locale: 'en-US' });
    const page = await context.newPage();
    // Sets the cookie of the key.
    await page.goto(first, { waitUntil: 'commit' });
    await page.goto(new URL(`/usage/?${range}`, first).href);
    const figuresMs = await page.evaluate<number>(waitForFigures);
    const firstPaintMs = await page.evaluate<number>(
      "performance.getEntriesByName('first-contentful-paint')[0].startTime",
    );
    found.push({ firstPaintMs, figuresMs });
    await context.close();
  }
  return {
    firstPaintMs: medianOf(found.map(({ firstPaintMs }) => firstPaintMs)),
    figuresMs: medianOf(found.map(({ figuresMs }) => figuresMs)),
  };
}

const waitForFigures = `new Promise((resolve) => {
  const look = () => {
    const cards = [...document.querySelectorAll('.figure')];
    const isShown = cards.length === 3 && cards.every((card) => card.textContent !== '…') &&
      document.querySelector('.chart') && document.querySelector('.top');
    if (isShown) resolve(performance.now());
    else requestAnimationFrame(look);
  };
  look();
})`;

function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Infinity;
}

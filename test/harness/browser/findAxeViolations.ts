import { readFileSync } from 'node:fs';

import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Serious and critical violations of WCAG that axe finds on a page, each with the elements at fault. The
 * dark colours are checked after everything else.
 */
export async function findAxeViolations(page: Page): Promise<readonly string[]> {
  // The policy of the page refuses a script element; an evaluated text is not one.
  await page.evaluate(axe);
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await page.evaluate<AxeResults>(
    "axe.run({ resultTypes: ['violations'], preload: false })",
  );
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await page.evaluate<AxeResults>(
    "axe.run({ runOnly: ['color-contrast'], preload: false })",
  );
  return [...light.violations, ...dark.violations]
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

import type { Page } from 'playwright-core';

/** Waits until nothing on the usage page loads any more. A function in the page would need `eval`. */
export async function settled(page: Page): Promise<void> {
  const loading = page.getByText(/^Loading .*…$/).or(page.locator('[aria-busy=true]'));
  while ((await loading.count()) > 0) await loading.first().waitFor({ state: 'detached' });
}

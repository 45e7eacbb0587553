import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';

import { openBrowser } from './openBrowser';

export interface VisitedPage {
  readonly page: Page;
  /** Messages on the console that are errors or warnings, and errors that nobody caught. */
  readonly faults: readonly string[];
  /** Addresses of requests. */
  readonly requests: readonly string[];
}

export interface BrowserOfFile {
  /** A page of a person who has not been here before. */
  visit(options?: BrowserContextOptions): Promise<VisitedPage>;
}

/** Starts one browser for the tests of a file. */
export function useBrowser(): BrowserOfFile {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await openBrowser();
  }, 60_000);
  afterEach(async () => {
    await Promise.all((browser?.contexts() ?? []).map(closeContext));
  });
  afterAll(async () => {
    await browser?.close();
  });
  return {
    async visit(options = {}) {
      if (browser === undefined) throw new Error('The browser starts before the first test.');
      const context = await browser.newContext({ locale: 'en-US', ...options });
      const page = await context.newPage();
      const faults: string[] = [];
      const requests: string[] = [];
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) faults.push(message.text());
      });
      page.on('pageerror', (error) => faults.push(error.message));
      page.on('request', (request) => requests.push(request.url()));
      return { page, faults, requests };
    },
  };
}

/** A response that a test replaces may come after its page was closed: that is no error. */
async function closeContext(context: BrowserContext): Promise<void> {
  await Promise.all(context.pages().map((page) => page.unrouteAll({ behavior: 'ignoreErrors' })));
  await context.close();
}

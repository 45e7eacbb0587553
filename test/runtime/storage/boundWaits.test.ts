import {
  createHttpHeaders,
  createPipelineRequest,
  type PipelineRequest,
} from '@azure/core-rest-pipeline';

import { boundWaits } from '../../../runtime/storage/boundWaits';

async function answered(headers: Record<string, string>, timeout = 0) {
  const request = createPipelineRequest({ url: 'https://a.table.core.windows.net/x', timeout });
  const seen: PipelineRequest[] = [];
  const response = await boundWaits.sendRequest(request, async (sent) => {
    seen.push(sent);
    return { request: sent, status: 503, headers: createHttpHeaders(headers) };
  });
  return { timeout: seen[0]?.timeout, headers: response.headers.toJSON() };
}

describe('the waits of the storage SDK', () => {
  it.each([
    ['86400', '10'],
    ['3', '3'],
    ['Fri, 31 Dec 2100 00:00:00 GMT', '10'],
    ['soon 5', 'soon 5'],
  ])('are bounded: Retry-After %s becomes %s', async (asked, waited) => {
    const { headers } = await answered({ 'retry-after': asked, 'x-ms-retry-after-ms': '90000' });
    expect(headers).toEqual({ 'retry-after': waited, 'x-ms-retry-after-ms': '10000' });
  });

  it('have a time-out for each attempt, and keep a shorter one', async () => {
    expect((await answered({})).timeout).toBe(60_000);
    expect((await answered({}, 5_000)).timeout).toBe(5_000);
  });
});

import { get } from 'node:http';

import { addDays } from '../../../runtime/domain/time/days';
import type { RunningView } from './startView';

export interface ResponseTimes {
  /** Of a new process, for the whole time. */
  readonly coldMs: number;
  /** The first of each other period, the slowest of them. */
  readonly firstOfPeriodMs: number;
  readonly medianMs: number;
  readonly p95Ms: number;
  readonly count: number;
  /** The document and its assets, as a browser receives them. */
  readonly pageBytes: number;
}

/** What the views ask for. */
const queries = [
  'by=day',
  'by=week',
  'by=month',
  'by=app&take=10',
  'by=app&skip=0&take=50',
  'by=app&skip=2000&take=50&sort=uniqueUsers&order=desc',
  'by=app&search=app%2042&take=50',
  'by=environment&take=50',
  'by=user&skip=0&take=50',
  'by=app&change=new&take=50',
];

/** Asks for the figures of each view in periods of different lengths, one response after another. */
export async function measureResponses(
  view: RunningView,
  { last, days }: { readonly last: string; readonly days: number },
): Promise<ResponseTimes> {
  const lengths = [7, 30, 90, 180, 365].map((length) => Math.min(length, days));
  const ranges = [...new Set(lengths)].map(
    (length) => `from=${addDays(last, 1 - length)}&to=${last}`,
  );
  const cold = await request(view, `data/figures?by=day&${ranges.at(-1)}`);
  const times: number[] = [];
  const firstTimes: number[] = [];
  for (const range of ranges) {
    const firstAt = times.length;
    for (const query of queries) {
      for (let repeat = 0; repeat < 3; repeat += 1) {
        times.push((await request(view, `data/figures?${query}&${range}`)).ms);
      }
    }
    if (range !== ranges.at(-1)) firstTimes.push(times[firstAt] ?? 0);
  }
  times.sort((a, b) => a - b);
  const html = await request(view, '', false);
  const assets = [...html.text.matchAll(/\/usage\/(assets\/[^"]+)"/g)].map(([, path = '']) => path);
  const bytes = await Promise.all(
    ['', ...assets].map(async (path) => (await request(view, path)).bytes),
  );
  return {
    coldMs: cold.ms,
    firstOfPeriodMs: Math.max(...firstTimes),
    medianMs: times[Math.floor(times.length / 2)] ?? Infinity,
    p95Ms: times[Math.floor(times.length * 0.95)] ?? Infinity,
    count: times.length,
    pageBytes: bytes.reduce((sum, size) => sum + size, 0),
  };
}

interface Timed {
  readonly ms: number;
  readonly bytes: number;
  readonly text: string;
}

/** Not `fetch`, which hides how many bytes came. */
async function request(view: RunningView, path: string, compressed = true): Promise<Timed> {
  const startedMs = performance.now();
  const headers = { cookie: view.cookie, 'accept-encoding': compressed ? 'br' : 'identity' };
  return await new Promise((resolve, reject) => {
    get(new URL(`/usage/${path}`, view.url), { headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const body = Buffer.concat(chunks);
        const text = body.toString('utf8');
        if (response.statusCode === 200) {
          resolve({ ms: performance.now() - startedMs, bytes: body.length, text });
        } else {
          reject(new Error(`/usage/${path}: HTTP ${response.statusCode} ${text}`));
        }
      });
    }).on('error', reject);
  });
}

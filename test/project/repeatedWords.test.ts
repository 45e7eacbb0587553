import { ApiError } from '../../runtime/clients/activity/errors/ApiError';
import { classifyResponse } from '../../runtime/clients/activity/errors/classifyResponse';
import { explainDataverseError } from '../../runtime/clients/dataverse/explainDataverseError';
import { explainGraphError } from '../../runtime/clients/graph/explainGraphError';
import { readWebError } from '../../runtime/clients/http/WebError';
import { describeError } from '../../runtime/domain/errors/describeError';
import { explainNetworkError } from '../../runtime/domain/errors/explainNetworkError';
import { readFault } from '../../publish/http/readFault';
import { explainStorageError } from '../../runtime/stores/storage/explainStorageError';

/** Responses of services and errors of libraries, in the texts that people read. */
const texts: readonly (readonly [string, () => string])[] = [
  [
    'an error of a library whose code is unknown here',
    () => explainNetworkError('Reading', withCode('unexpected <', 'PARSE_ERROR')).problem,
  ],
  [
    'the same of the storage account',
    () => explainStorageError(withCode('unexpected <', 'PARSE_ERROR')).message,
  ],
  ['an error whose message ends in its code', () => describeError(withCode('bad (EX)', 'EX'))],
  ['Dataverse without a body', () => dataverse(503, '')],
  [
    'Dataverse with a code for a message',
    () => dataverse(400, JSON.stringify({ error: { code: '0x1', message: '0x1' } })),
  ],
  ['the storage account without a body', () => storage(503)],
  [
    'the API with its code in the message',
    () =>
      api(
        500,
        JSON.stringify({ error: { code: 'AF50000', message: 'AF50000: An internal error' } }),
      ),
  ],
  ['the API without a body', () => api(503, '')],
  ['Microsoft Graph without a body', () => explainGraphError(readWebError(503, '')).problem],
  [
    'Azure Resource Manager with one word',
    () => readFault(JSON.stringify({ error: { code: 'Conflict', message: 'Conflict' } })),
  ],
];

describe('the cause in an error text', () => {
  it.each(texts)('of %s has no word twice in a row', (_what, text) => {
    const words = text().split(/[\s:;,()]+/);
    const pairs = words.map((word, index) => `${word} ${words[index + 1] ?? ''}`);
    expect(words.filter((word, index) => word !== '' && word === words[index + 1])).toEqual([]);
    expect(pairs.filter((pair, index) => pair === pairs[index + 2])).toEqual([]);
  });
});

function withCode(message: string, code: string): Error {
  return Object.assign(new Error(message), { code });
}

function dataverse(status: number, body: string): string {
  const attempt = { attempted: 'Writing', url: 'https://a.b', user: 'app registration 1' };
  return explainDataverseError(readWebError(status, body), attempt).problem;
}

function storage(statusCode: number): string {
  return explainStorageError(Object.assign(new Error(''), { statusCode })).message;
}

function api(status: number, body: string): string {
  return new ApiError('Listing', classifyResponse({ status, body, nowMs: 0 })).message;
}

import fc from 'fast-check';

import { cleanText } from '../../../contracts/text/cleanText';
import { settingNames } from '../../../contracts/names/settingNames';
import { exportHeader, exportRow } from '../../../local/data/writeExport';
import { explainApiError } from '../../../runtime/clients/activity/errors/explainApiError';
import { ApiError } from '../../../runtime/clients/activity/errors/ApiError';
import { classifyResponse } from '../../../runtime/clients/activity/errors/classifyResponse';
import { ConfigurationError } from '../../../runtime/domain/errors/ConfigurationError';
import { JsonReader } from '../../../runtime/operations/import/formats/json/JsonReader';
import { parseSettings } from '../../../runtime/settings/parseSettings';
import { readMessage, writeMessage } from '../../../runtime/stores/queue/queueMessage';
import { unifiedRecord } from '../../runtime/domain/events/records';
import { readExport } from '../../runtime/operations/import/readExport';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('', ' ', '"', '""', ',', '\r\n', '\n', '{', '}', '[', '\u0000', '\ufeff', '☃'),
);

/** A throw that is not the given kind fails the property. */
function allowError(kind: new (...args: never[]) => Error, work: () => unknown): boolean {
  try {
    work();
    return true;
  } catch (error) {
    return error instanceof kind;
  }
}

const secret = 'Zx8Q~fuzzed-secret-of-the-settings';
const settings = fc.property(
  fc.dictionary(
    fc.constantFrom(...Object.values(settingNames)),
    fc.oneof(text, fc.webUrl(), fc.uuid(), fc.integer().map(String), fc.constant(secret)),
  ),
  (environment) => {
    const given = { ...environment, AUDIT_LOGS_CLIENT_SECRET: secret };
    let message = '';
    const isClear = allowError(ConfigurationError, () => {
      try {
        parseSettings(given);
      } catch (error) {
        message = String(error);
        throw error;
      }
    });
    // Where another setting has the same value, its name stands beside it.
    const isSecretElsewhere = Object.values(environment).includes(secret);
    return isClear && (isSecretElsewhere || !message.includes(secret));
  },
);

const messages = fc.property(
  fc.oneof(fc.anything(), text, fc.json(), fc.base64String()),
  (message) =>
    allowError(Error, () => {
      for (const { partitionKey, rowKey } of readMessage(message)) {
        if (typeof partitionKey !== 'string' || typeof rowKey !== 'string') throw new TypeError();
      }
    }),
);

/** Keys that a table accepts. */
const key = text.map((value) => value.replace(/[/\\#?\p{Cc}]/gu, ''));
const roundTrip = fc.property(
  fc.array(fc.record({ partitionKey: key, rowKey: key })),
  (batches) => JSON.stringify(readMessage(writeMessage(batches))) === JSON.stringify(batches),
);

/** Rows are found again between lines that are none, wherever the chunks end. */
const csv = fc.property(
  fc.array(fc.oneof(fc.constant('row' as const), text), { maxLength: 12 }),
  fc.integer({ min: 1, max: 600 }),
  (lines, pieceBytes) => {
    const ids: string[] = [];
    const written = lines.map((line) => {
      if (line !== 'row') return line.replaceAll('"', '');
      const Id = `e2a84675-8952-4d91-a2ea-${String(ids.length).padStart(12, '0')}`;
      ids.push(Id);
      return exportRow(JSON.stringify(unifiedRecord({ Id })));
    });
    const rows = readExport([exportHeader, ...written, ''].join('\r\n'), { pieceBytes });
    const found = new Set(rows.map(([, outcome]) => outcome));
    return ids.every((id) => found.has(id));
  },
);

/** Any bytes end, without an error, and whole objects of one line each are found. */
const json = fc.property(
  fc.array(fc.oneof(fc.constant('row' as const), text), { maxLength: 12 }),
  fc.integer({ min: 1, max: 200 }),
  (lines, pieceBytes) => {
    let rows = 0;
    const isPlain = lines.every((line) => line === 'row' || line.trim() === '');
    const written = lines.map((line) => {
      if (line !== 'row') return line;
      rows += 1;
      return JSON.stringify(unifiedRecord({ Id: String(rows) }));
    });
    const bytes = Buffer.from(`${written.join('\n')}\n`);
    let objects = 0;
    const reader = new JsonReader({
      firstLine: 1,
      onObject: () => (objects += 1),
      onBroken: () => undefined,
    });
    for (let at = 0; at < bytes.length; at += pieceBytes) {
      reader.push(Buffer.from(bytes.subarray(at, at + pieceBytes)));
    }
    reader.end();
    return !isPlain || objects === rows;
  },
);

/** Every response of the API becomes a problem whose texts are clean, short and not empty. */
const responses = fc.property(
  fc.integer({ min: 100, max: 599 }),
  fc.oneof(
    text,
    fc.json(),
    fc
      .record({ error: fc.oneof(fc.anything(), fc.record({ code: text, message: text })) })
      .map((body) => JSON.stringify(body)),
  ),
  fc.option(text, { nil: undefined }),
  (status, body, retryAfter) => {
    const found = classifyResponse({ status, body: body ?? '', retryAfter, nowMs: 0 });
    const { code, message, fix } = explainApiError(new ApiError('Listing content', found));
    const waitMs = found.retryAfterMs ?? 0;
    return (
      [code, message, fix].every((one) => one !== '') &&
      cleanText(message) === message &&
      waitMs >= 0
    );
  },
);

/** What comes from outside, by name. */
export const inputProperties = {
  settings,
  'queue messages': messages,
  'queue messages, written and read': roundTrip,
  'CSV exports': csv,
  'JSON exports': json,
  'HTTP bodies': responses,
} as const;

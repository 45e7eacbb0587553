import type { Content, StreamedBody } from '../../local/emulators/activity/state/Content';
import {
  streamedLength,
  streamedRecords,
} from '../../local/emulators/activity/responses/streamChunks';
import { generateWeek } from '../../local/data/generateWeek';
import { writeAppRecord } from '../../local/data/week/writeAppRecord';
import type { BenchData, BenchTruth } from './ApiMessage';

/** A prepared blob: its whole response with headers, how to make it, or the body to stream. */
export interface PreparedBlob {
  readonly contentId: string;
  readonly response: Buffer | (() => Buffer) | StreamedBody;
}

export interface PreparedContent {
  readonly contents: readonly Content[];
  readonly blobs: readonly PreparedBlob[];
  readonly truth: BenchTruth;
}

/** Makes all bodies in advance, unless they are too large for that. */
export function prepareContent(
  data: BenchData,
  tenantId: string,
  endTime: string,
): PreparedContent {
  const { seed, blobs: count, recordsPerBlob, launchShare, hugeBlobBytes } = data;
  const shape = { blobs: count, recordsPerBlob, launchShare, apps: 300, users: 5_000 };
  // Deletions replace noise, and a share of 1 leaves no noise.
  const noDeletions = launchShare < 1 ? {} : { deletes: 0 };
  const week = generateWeek({ seed, endTime, tenantId, ...shape, ...noDeletions });
  const weekTruth = week.truth();
  let bytes = 0;
  const blobs = week.contents.map((content): PreparedBlob => {
    const { contentId } = content;
    if (data.onRequest === true) return { contentId, response: () => respondWith(content) };
    const response = respondWith(content);
    bytes += response.byteLength - headBytes(response);
    return { contentId, response };
  });
  const truth: BenchTruth = {
    blobs: weekTruth.blobs,
    records: weekTruth.recordsSeen,
    bytes,
    eventIds: weekTruth.launchIds,
    twinIds: weekTruth.twinIds,
  };
  const middle = week.contents[count >> 1];
  if (hugeBlobBytes === undefined || middle === undefined) {
    return { contents: week.contents, blobs, truth };
  }
  const huge = makeHugeBlob(middle, hugeBlobBytes, tenantId);
  return {
    contents: [...week.contents, huge.content],
    blobs: [...blobs, { contentId: huge.content.contentId, response: huge.body }],
    truth: {
      blobs: truth.blobs + 1,
      records: truth.records + huge.records,
      bytes: truth.bytes + streamedLength(huge.body),
      eventIds: [...truth.eventIds, ...huge.eventIds],
      twinIds: truth.twinIds,
    },
  };
}

/** A whole response, so that it is a single write. */
function respondWith({ body }: Content): Buffer {
  const made = typeof body === 'function' ? body() : Buffer.alloc(0);
  return Buffer.concat([responseHead(made.byteLength), made]);
}

function headBytes(response: Buffer): number {
  return response.indexOf('\r\n\r\n') + 4;
}

/** The headers of the service that a client reads. */
export function responseHead(bytes: number): Buffer {
  return Buffer.from(
    'HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=utf-8\r\n' +
      `Cache-Control: no-cache\r\nContent-Length: ${bytes}\r\n\r\n`,
  );
}

/** Makes a body with a launch at both ends and the same noise record in between. */
function makeHugeBlob(beside: Content, bytes: number, tenantId: string) {
  const eventIds = ['0b1f6d2e-58a4-4c0d-9f3b-4a1c00000001', '0b1f6d2e-58a4-4c0d-9f3b-4a1c00000002'];
  const [first, last] = eventIds.map((id, second) =>
    writeAppRecord(
      {
        kind: 'launch',
        recordType: 256,
        id,
        app: {
          id: '4d1a6f0c-93be-4b5e-8d27-6c0f1e2a3b4c',
          name: 'Huge',
          environmentId: '7e2b5a90-1c3d-4e5f-8a6b-9c0d1e2f3a4b',
          environmentName: 'huge',
        },
        user: {
          principalName: 'huge@contoso.example',
          objectId: '1a2b3c4d-5e6f-4a7b-8c9d-0e1f2a3b4c5d',
          address: '203.0.113.9',
        },
        userId: 'huge@contoso.example',
        operation: 'LaunchPowerApp',
        creationTime: `${beside.contentCreated.slice(0, 17)}${String(second * 10).padStart(2, '0')}`,
        variant: 1,
      },
      tenantId,
    ),
  );
  const noise = { Operation: 'FileAccessed', Id: 'ee', RecordType: 6, Pad: 'x'.repeat(1_050) };
  const body: StreamedBody = {
    repeat: Buffer.from(JSON.stringify(noise)),
    bytes,
    ...(first === undefined ? {} : { first }),
    ...(last === undefined ? {} : { last }),
  };
  const content: Content = { ...beside, contentId: `${beside.contentId}9`, body };
  return { content, body, records: streamedRecords(body), eventIds };
}

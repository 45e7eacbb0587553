import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { TruncatedJsonError } from '../../../../runtime/scan/bytes/errors';
import { filterRecords } from '../../domain/events/filterRecords';
import { legacyRecord, operations, unifiedRecord } from '../../domain/events/records';

const other = { Id: '1', Operation: 'FileAccessed', RecordType: 6 };

describe('RecordFilter', () => {
  it('returns the events of wanted operations and counts all records', () => {
    const body = JSON.stringify([other, unifiedRecord(), other, legacyRecord({ Id: 'B' }), other]);
    for (const chunkBytes of [1, 7, 16 * 1024]) {
      const result = filterRecords(body, operations, chunkBytes);
      expect(result).toMatchObject({ seen: 5, kept: 2, malformed: 0, problems: [] });
      expect(result.events.map((event) => [event.id, event.recordType])).toEqual([
        ['e2a84675-8952-4d91-a2ea-4d89f310f1a7', 256],
        ['b', 45],
      ]);
    }
  });

  it('counts a record that occurs twice twice', () => {
    const body = JSON.stringify([unifiedRecord(), unifiedRecord()]);
    expect(filterRecords(body, operations)).toMatchObject({ seen: 2, kept: 2 });
  });

  it('reads a key and an operation that are written with escapes', () => {
    const body = JSON.stringify([unifiedRecord()])
      .replace('"Operation"', '"Opera\\u0074ion"')
      .replace('"LaunchPowerApp"', '"Launch\\u0050owerApp"');
    expect(filterRecords(body, operations)).toMatchObject({ kept: 1, malformed: 0 });
  });

  it('uses the last of two operations, as JSON.parse does', () => {
    const [launch, created] = [JSON.stringify(unifiedRecord()), '"Operation":"CreatePowerApp"'];
    expect(filterRecords(`[{${created},${launch.slice(1)}]`, operations).kept).toBe(1);
    expect(filterRecords(`[${launch.slice(0, -1)},${created}}]`, operations).kept).toBe(0);
  });

  it('reports malformed records with their place and reads on', () => {
    const noId = JSON.stringify(unifiedRecord({ Id: null }));
    const body = `[${JSON.stringify(other)},{"Operation":"LaunchPowerApp",},null,${noId},${JSON.stringify(unifiedRecord())}]`;
    const result = filterRecords(body, operations);
    expect(result).toMatchObject({ seen: 5, kept: 1, malformed: 3 });
    expect(result.problems).toEqual([
      { index: 1, reason: 'expected valid JSON', excerpt: '{"Operation":"LaunchPowerApp",}' },
      { index: 2, reason: 'expected an object', excerpt: 'null' },
      { index: 3, reason: 'Id: expected a text, found null', excerpt: noId.slice(0, 80) },
    ]);
  });

  it('refuses a truncated body at every length', () => {
    const body = JSON.stringify([other, unifiedRecord()]);
    for (let length = 0; length < body.length; length++) {
      expect(() => filterRecords(body.slice(0, length), operations)).toThrow(TruncatedJsonError);
    }
  });
});

const dataFolder = path.resolve(__dirname, '../../../../../shared/data');

/** Published files and the launches in them; the folder is absent where only the project is. */
const published = [
  { name: 'audit-records.ndjson', launches: ['e2a84675-8952-4d91-a2ea-4d89f310f1a7'] },
  { name: 'audit-records-rebuilt.ndjson', launches: [] },
]
  .map((file) => ({ ...file, path: path.join(dataFolder, file.name) }))
  .filter((file) => existsSync(file.path));

function readLines(file: string): readonly string[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
}

describe('published records', () => {
  for (const { name, path: file, launches } of published) {
    it(`of ${name} are all seen, and exactly the launches kept`, () => {
      const lines = readLines(file);
      for (const chunkBytes of [1, 1000, 64 * 1024]) {
        const result = filterRecords(`[${lines.join(',')}]`, operations, chunkBytes);
        expect(result).toMatchObject({ seen: lines.length, kept: launches.length, problems: [] });
        expect(result.events.map((event) => event.id)).toEqual(launches);
      }
    });
  }

  for (const { name, path: file } of published.filter(({ launches }) => launches.length > 0)) {
    it(`of ${name} give the whole launch`, () => {
      const { events } = filterRecords(`[${readLines(file).join(',')}]`, operations);
      expect(events[0]).toEqual({
        id: 'e2a84675-8952-4d91-a2ea-4d89f310f1a7',
        operation: 'LaunchPowerApp',
        creationTime: '2026-05-19T13:17:34Z',
        recordType: 256,
        workload: 'PowerPlatform',
        appId: '6c39e97c-6ddd-4a37-afd4-494a605925cf',
        appName: 'TestEmptyApp',
        environmentId: 'aa289efd-09f4-eaeb-bbb8-c08fc9e27d09',
        environmentName: 'dev-na-ba50088f',
        userId: 'AmberR@CONTOSO.OnMicrosoft.com',
        userKey: '7ff1e0f1-e2a4-48a0-874e-34db43893df1',
        resultStatus: 'Succeeded',
        clientIp: '167.220.196.178',
        userAgent:
          'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/148.0.0.0 Safari/537.36',
        sessionId: '1fc61149-5c1d-4f0f-bacb-5772595172b3',
      });
    });
  }
});

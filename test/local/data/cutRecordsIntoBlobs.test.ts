import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { cutRecordsIntoBlobs } from '../../../local/data/cutRecordsIntoBlobs';
import { readRecords } from '../../../local/data/readRecords';

const line = (Workload: string, RecordType: number): string =>
  JSON.stringify({ Id: `${Workload}-${RecordType}`, Workload, RecordType });

describe('cutRecordsIntoBlobs', () => {
  it('puts each record under the type of its workload, with unchanged text', () => {
    const contents = cutRecordsIntoBlobs(
      [
        line('PowerApps', 45),
        line('Exchange', 1),
        line('OneDrive', 6),
        line('AzureActiveDirectory', 8),
        line('OneDrive', 11),
        line('PowerPlatform', 256),
        '{"Workload":"PowerBI","Path":"a\\/b"}',
      ],
      { endTime: '2026-07-08T12:00:00Z', recordsPerBlob: 2 },
    );

    expect(contents.map(({ contentType }) => contentType)).toEqual([
      'Audit.General',
      'Audit.General',
      'Audit.Exchange',
      'Audit.SharePoint',
      'Audit.AzureActiveDirectory',
      'DLP.All',
    ]);
    expect(contents[0]?.body.toString()).toBe(
      `[${line('PowerApps', 45)},${line('PowerPlatform', 256)}]`,
    );
    expect(contents[1]?.body.toString()).toBe('[{"Workload":"PowerBI","Path":"a\\/b"}]');
    expect(contents[2]?.contentId).toContain('$audit_exchange$Audit_Exchange$');
  });

  it('puts all records under a given type, and gives every blob its own name', () => {
    const records = Array.from({ length: 7 }, (_, index) => line('Exchange', index));
    const contents = cutRecordsIntoBlobs(records, {
      endTime: '2026-07-08T12:00:00Z',
      recordsPerBlob: 3,
      contentType: 'Audit.General',
    });

    expect(contents.map(({ contentType }) => contentType)).toEqual(Array(3).fill('Audit.General'));
    expect(new Set(contents.map(({ contentId }) => contentId)).size).toBe(3);
  });

  it('reads records from a file with one record a line', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'records-'));
    await writeFile(join(folder, 'r.ndjson'), '{"a":1}\n\n{"b": 2}\n');

    expect(await readRecords(folder, 'r.ndjson')).toEqual(['{"a":1}', '{"b": 2}']);
    await rm(folder, { recursive: true });
  });
});

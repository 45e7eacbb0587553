import { dayMs } from '../../contracts/time/durations';
import type { ContentType } from '../../contracts/names/contentTypes';
import type { Content } from '../emulators/activity/state/Content';
import { groupBy } from './week/groupBy';
import { Random } from './week/Random';
import { timeBlob } from './week/timeBlob';

export interface CutOptions {
  readonly endTime: string;
  readonly recordsPerBlob: number;
  readonly days?: number;
  readonly seed?: number;
  /** One type for all records. Default: the type of each record's workload. */
  readonly contentType?: ContentType;
}

/** Puts the JSON texts of records into blobs that became available before `endTime`. */
export function cutRecordsIntoBlobs(
  records: readonly string[],
  options: CutOptions,
): readonly Content[] {
  const { contentType, recordsPerBlob } = options;
  const groups = groupBy(records, (record) => contentType ?? contentTypeOf(record));
  const pieces = [...groups].flatMap(([type, group]) =>
    Array.from({ length: Math.ceil(group.length / recordsPerBlob) }, (_, index) => ({
      type,
      records: group.slice(index * recordsPerBlob, (index + 1) * recordsPerBlob),
    })),
  );
  const random = new Random(options.seed ?? 1);
  const timing = {
    endTime: options.endTime,
    days: options.days ?? 1,
    marginMinutes: 120,
    blobs: pieces.length,
    lateBlobs: 0,
  };
  return pieces.map((piece, index): Content => {
    const times = timeBlob(index, timing, random);
    return {
      contentType: piece.type,
      contentId: nameFor(piece.type, times.contentId),
      contentCreated: new Date(times.createdMs).toISOString(),
      contentExpiration: new Date(times.openedMs + 20 * dayMs).toISOString(),
      body: Buffer.from(`[${piece.records.join(',')}]`),
    };
  });
}

/** Exchange, SharePoint, Entra and DLP have their own types; the rest is general. */
function contentTypeOf(record: string): ContentType {
  const { Workload, RecordType } = JSON.parse(record) as {
    readonly Workload?: string;
    readonly RecordType?: number;
  };
  if (RecordType === 11 || RecordType === 13 || RecordType === 33) {
    return 'DLP.All';
  }
  switch (Workload) {
    case 'AzureActiveDirectory':
      return 'Audit.AzureActiveDirectory';
    case 'Exchange':
      return 'Audit.Exchange';
    case 'SharePoint':
    case 'OneDrive':
      return 'Audit.SharePoint';
    default:
      return 'Audit.General';
  }
}

function nameFor(contentType: ContentType, contentId: string): string {
  const name = contentType.replace('.', '_');
  return contentId.replace('$audit_general$Audit_General$', `$${name.toLowerCase()}$${name}$`);
}

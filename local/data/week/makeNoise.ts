import { type NoiseKind, noiseKinds } from './noiseKinds';
import type { Random } from './Random';

/** A record that the connector ignores, with the offsets of its id and its time. */
export interface NoiseRecord {
  readonly bytes: Buffer;
  /** Where the last twelve digits of `Id` are. */
  readonly idOffset: number;
  /** Where the 19 characters of `CreationTime` are. */
  readonly timeOffset: number;
}

export interface NoisePool {
  readonly usual: readonly NoiseRecord[];
  /** Larger than 64 KB, at which some collectors cut events. */
  readonly large: NoiseRecord;
}

const idMark = 'ffffffffffff';
const timeMark = '2000-01-01T00:00:00';

/**
 * Makes a pool of records, about 1.1 KB each. A blob is a selection of them with new ids and times:
 * copying is much faster than building, and a benchmark requests thousands of blobs a second.
 */
export function makeNoise(random: Random, tenantId: string, seedDigits: string): NoisePool {
  const make = (kind: NoiseKind, targetBytes: number): NoiseRecord => {
    const record = {
      CreationTime: timeMark,
      Id: `${seedDigits}-${random.guid().slice(9, 23)}-${idMark}`,
      Operation: random.pick(kind.operations),
      OrganizationId: tenantId,
      RecordType: kind.recordType,
      ...(random.chance(0.5) ? { ResultStatus: random.pick(resultStatuses) } : {}),
      UserKey: random.guid(),
      UserType: random.pick([0, 0, 0, 2, 4, 5, 6]),
      Version: 1,
      Workload: kind.workload,
      ...(random.chance(0.2) ? {} : { ClientIP: random.pick(addresses) }),
      UserId: random.pick(userIds),
      ...kind.extra(random),
    };
    const text = JSON.stringify({ ...record, ...padding(record, targetBytes, random) });
    return locate(text.replaceAll('/', '\\/'));
  };
  const usual = Array.from({ length: 512 }, (_, index) => {
    const kind = noiseKinds[index % noiseKinds.length] ?? random.pick(noiseKinds);
    return make(kind, random.between(500, 1_650));
  });
  return { usual, large: make(random.pick(noiseKinds), 70_000) };
}

const resultStatuses = ['Succeeded', 'Success', 'success', 'True', 'Failed', 'PartiallySucceeded'];
const addresses = [
  '203.0.113.17',
  '203.0.113.18:50122',
  '[2001:db8::17]:443',
  '2001:db8::1',
  '::ffff:198.51.100.7',
  '000.000.1.212',
  '',
  null,
];
const userIds = [
  'megan@contoso.example',
  'Adele@Contoso.example',
  'SYSTEM@mailbox.example',
  'ServicePrincipal_0f2a',
  'Not Available',
  'jürgen@contoso.example',
];

function padding(record: object, targetBytes: number, random: Random): object {
  const missing = targetBytes - JSON.stringify(record).length - 90;
  if (missing <= 0) {
    return {};
  }
  // Values similar to the JSON text and the paths in real records.
  const unit = () =>
    `{"Path":"https://contoso.example/sites/${random.guid()}","Size":${random.below(1_000_000)}}`;
  let value = '';
  while (value.length < missing) {
    value += unit();
  }
  return { ExtendedProperties: [{ Name: 'AuditDetails', Value: value.slice(0, missing) }] };
}

function locate(text: string): NoiseRecord {
  const bytes = Buffer.from(text);
  const idOffset = bytes.indexOf(idMark);
  const timeOffset = bytes.indexOf(timeMark);
  return { bytes, idOffset, timeOffset };
}

import { createHash } from 'node:crypto';

import type { Content } from '../../../local/emulators/activity/state/Content';
import { type GeneratedWeek, generateWeek } from '../../../local/data/generateWeek';

const tenantId = '11111111-2222-3333-4444-555555555555';
const endTime = '2026-07-08T12:00:00Z';

interface AuditRecord {
  readonly Id: string;
  readonly RecordType: number;
  readonly Operation: string;
  readonly UserId: string;
  readonly CreationTime: string;
  readonly ClientIP?: string | null;
  readonly AppName?: string;
  readonly AdditionalInfo?: unknown;
  readonly PropertyCollection?: readonly { readonly Name: string; readonly Value: string }[];
}

function bodyOf(content: Content): string {
  const { body } = content;
  return (typeof body === 'function' ? body() : (body as Buffer)).toString('utf8');
}

function recordsOf(week: GeneratedWeek): readonly AuditRecord[] {
  return week.contents.flatMap((content) => JSON.parse(bodyOf(content)) as AuditRecord[]);
}

function appIdOf(record: AuditRecord): string | undefined {
  const property = record.PropertyCollection?.find(
    ({ Name }) => Name === 'powerplatform.analytics.resource.power_app.id',
  );
  return record.RecordType === 45 ? record.AppName : property?.Value;
}

describe('generateWeek', () => {
  const week = generateWeek({
    seed: 7,
    endTime,
    tenantId,
    blobs: 300,
    recordsPerBlob: 40,
    launchShare: 0.1,
    twinShare: 0.3,
    duplicateShare: 0.05,
    lateBlobs: 5,
  });
  const records = recordsOf(week);
  const truth = week.truth();

  it('makes the same bytes from the same seed, and different bytes from another seed', () => {
    const digest = (seed: number): string => {
      const { contents } = generateWeek({ seed, endTime, tenantId, blobs: 20 });
      const hash = createHash('sha256');
      contents.forEach((content) => hash.update(content.contentId).update(bodyOf(content)));
      return hash.digest('hex');
    };

    expect(digest(1)).toBe(digest(1));
    expect(digest(1)).not.toBe(digest(2));
  });

  it('states the truth of its records: launches by id, twins, deletions, apps and users', () => {
    const byId = new Map(records.map((record) => [record.Id, record]));
    const launches = [...byId.values()].filter(
      (record) => record.Operation.toLowerCase() === 'launchpowerapp',
    );
    const key = (record: AuditRecord): string =>
      `${appIdOf(record)}|${record.UserId.toLowerCase()}|${record.CreationTime}`;
    const unified = new Set(launches.filter(({ RecordType }) => RecordType === 256).map(key));
    const twins = launches.filter((record) => record.RecordType === 45 && unified.has(key(record)));
    const counted = launches.filter((record) => !twins.includes(record));
    const first = truth.apps[0]!;
    const ofFirst = counted.filter((record) => appIdOf(record) === first.appId);

    expect([...truth.launchIds].sort()).toEqual(counted.map(({ Id }) => Id).sort());
    expect([...truth.twinIds].sort()).toEqual(twins.map(({ Id }) => Id).sort());
    expect(truth.launches).toBe(counted.length);
    expect(first.launches).toBe(ofFirst.length);
    expect(first.uniqueUsers).toBe(new Set(ofFirst.map((one) => one.UserId.toLowerCase())).size);
    expect(truth.deletes.map(({ id }) => id).sort()).toEqual(
      [...byId.values()]
        .filter(({ Operation }) => Operation === 'DeletePowerApp')
        .map(({ Id }) => Id)
        .sort(),
    );
    expect(truth.recordsSeen).toBe(records.length);
    expect(truth.recordsMatching).toBe(
      records.filter(({ Operation }) => /^(?:launch|delete)powerapp$/i.test(Operation)).length,
    );
  });

  it('contains the requested shares: about a tenth launches, twins, and repeated records', () => {
    expect(records).toHaveLength(305 * 40);
    expect(truth.launches).toBeGreaterThan(1_050);
    expect(truth.launches).toBeLessThan(1_350);
    expect(truth.twinIds.length).toBeGreaterThan(200);
    expect(truth.deletes).toHaveLength(2);
    expect(truth.apps).toHaveLength(24);
    expect(records.length - new Set(records.map(({ Id }) => Id)).size).toBeGreaterThan(400);
  });

  it('writes 256 launches with the published keys and properties, in their order', () => {
    const launch = records.find(
      (record) =>
        record.RecordType === 256 && record.Operation === 'LaunchPowerApp' && 'ClientIP' in record,
    )!;

    expect(Object.keys(launch)).toEqual([
      'PropertyCollection',
      'EnvironmentId',
      'UserId',
      'ClientIP',
      'Id',
      'RecordType',
      'CreationTime',
      'Operation',
      'OrganizationId',
      'UserType',
      'UserKey',
      'Workload',
      'ResultStatus',
      'Version',
      'RequiresCustomerKeyEncryption',
    ]);
    expect(launch.PropertyCollection?.map(({ Name }) => Name)).toEqual([
      'powerplatform.analytics.resource.power_app.display_name',
      'powerplatform.analytics.resource.power_app.id',
      'powerplatform.analytics.resource.environment.name',
      'powerplatform.analytics.operation.is_successful',
      'powerplatform.analytics.correlation.id',
      'enduser.ip_address',
      'user_agent.original',
      'powerplatform.analytics.resource.type',
      'version',
      'type',
      'powerplatform.analytics.activity.name',
      'powerplatform.analytics.activity.id',
      'powerplatform.analytics.resource.environment.id',
      'enduser.id',
      'powerplatform.analytics.resource.tenant.id',
      'enduser.principal_name',
      'enduser.role',
    ]);
    expect(launch.PropertyCollection?.[11]?.Value).toBe(launch.Id);
    expect(launch.CreationTime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
    expect(launch.Id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-9[\da-f]{3}-[\da-f]{12}$/);
  });

  it('writes legacy launches with AdditionalInfo as object, as JSON, as text, and without it', () => {
    const infos = records
      .filter(({ RecordType, Operation }) => RecordType === 45 && Operation === 'LaunchPowerApp')
      .map(({ AdditionalInfo: info }) =>
        typeof info === 'string' ? (info.startsWith('{') ? 'json' : 'text') : typeof info,
      );

    expect([...new Set(infos)].sort()).toEqual(['json', 'object', 'text', 'undefined']);
  });

  it('contains decoys, unknown record types, varying case, missing ClientIPs, and escaped slashes', () => {
    const text = week.contents.map(bodyOf).join('\n');
    const decoys = records.filter(
      (record) =>
        !/^(?:launch|delete)powerapp$/i.test(record.Operation) &&
        JSON.stringify(record).includes('LaunchPowerApp'),
    );

    expect(text).toContain('\\/');
    expect(text).not.toMatch(/[^\\]\//);
    expect(decoys.length).toBeGreaterThan(100);
    expect(text).toContain('"Parameters":"{\\"Operation\\":\\"LaunchPowerApp\\"}"');
    expect(records.some(({ RecordType }) => RecordType === 9_417)).toBe(true);
    expect(records.some(({ Operation }) => Operation === 'launchPowerApp')).toBe(true);
    expect(records.some((record) => !('ClientIP' in record))).toBe(true);
    expect(records.some(({ ClientIP }) => ClientIP === null)).toBe(true);
  });

  it('names blobs in the form of 2026, with interleaved shards, all within seven days', () => {
    const { contents } = generateWeek({ seed: 4, endTime, tenantId, blobs: 2_000 });
    const created = contents.map(({ contentCreated }) => contentCreated);

    expect(contents[0]?.contentId).toMatch(
      /^\d{17}\d{6}\$\d{17}\d{6}\$audit_general\$Audit_General\$(?:na|emea|apac)\d{4}$/,
    );
    expect(new Set(contents.map(({ contentId }) => contentId)).size).toBe(2_000);
    expect(created).not.toEqual([...created].sort());
    expect([...created].sort()[0]! >= '2026-07-01T14:00:00.000Z').toBe(true);
    expect([...created].sort()[1_999]! < '2026-07-08T12:00:00.000Z').toBe(true);
  });

  it('separates late blobs in the truth', () => {
    const late = week.contents.slice(300);

    expect(late.map(({ late: wait }) => wait)).toEqual(Array(5).fill('untilReleased'));
    expect(late.every(({ contentCreated }) => contentCreated >= '2026-07-08T11:40')).toBe(true);
    expect(week.truth('withoutLate').recordsSeen).toBe(300 * 40);
    expect(week.truth('withoutLate').launches).toBeLessThan(truth.launches);
  });

  it('makes 2,000 blobs of 50 records in less than 3 seconds of a processor, about 1.1 KB a record', () => {
    const before = process.cpuUsage();
    const { contents } = generateWeek({ seed: 3, endTime, tenantId, blobs: 2_000 });
    const bytes = contents.reduce((sum, { body }) => sum + (body as () => Buffer)().byteLength, 0);

    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1_000).toBeLessThan(3_000);
    expect(bytes / 100_000).toBeGreaterThan(900);
    expect(bytes / 100_000).toBeLessThan(1_300);
  });
});

import { minuteMs } from '../../contracts/time/durations';
import { cutRecordsIntoBlobs } from '../../local/data/cutRecordsIntoBlobs';
import type { Content } from '../../local/emulators/activity/state/Content';
import { appId, launch } from '../harness/records/launchRecord';

/** An export of `Get-AdminPowerApp`. */
export const inventory = `AppName,DisplayName,EnvironmentName,Owner,CreatedTime
${appId},Expenses,default-1111,@{displayName=Amber; email=amber@contoso.com},2026-01-05T08:00:00Z
`;

export function before(time: string, minutes: number): string {
  return new Date(Date.parse(time) - minutes * minuteMs).toISOString();
}

/** Blobs with launches of one app that became available before a time. */
export function launches(endTime: string, first: number, count: number): readonly Content[] {
  const records = Array.from({ length: count }, (_one, index) =>
    launch(first + index, {
      CreationTime: before(endTime, 60 + index).slice(0, 19),
      UserId: `user${index % 4}@contoso.com`,
    }),
  );
  return cutRecordsIntoBlobs(records, { endTime, recordsPerBlob: 2, seed: first });
}

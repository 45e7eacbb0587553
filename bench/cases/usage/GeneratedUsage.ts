import { Random } from '../../../local/data/week/Random';
import type { AuditEvent } from '../../../runtime/domain/events/AuditEvent';
import { encodeDays, encodeTimes } from '../../../runtime/domain/rollups/days';
import { dayBit } from '../../../runtime/domain/rollups/bytes/dayBits';
import { encodePairs } from '../../../runtime/domain/rollups/pairs';
import type { Rollup, RollupApp } from '../../../runtime/domain/rollups/Rollup';
import { userLaunchesOfDay } from '../../../runtime/domain/rollups/userLaunches';

/** Of the aims: a year of 5,000 apps, 20,000 users and 10 million launches. */
export const apps = 5_000;
export const users = 20_000;
export const launchesOfDay = 27_400;

/** The apps, users and launches of a large tenant: the same in every run. */
export class GeneratedUsage {
  private readonly random = new Random(7);
  private readonly appIds = this.guids(apps).sort();
  private readonly environmentIds = this.guids(50);
  private readonly userNames = Array.from(
    { length: users },
    (_, n) => `user${n}@contoso.onmicrosoft.com`,
  ).sort();

  /** One of the apps that are launched most. */
  get frequentApp(): string {
    return this.appOf(7).appId;
  }

  /** Every so many apps, from the most launched to the least. */
  everyApp(step: number): string[] {
    return this.appIds.filter((_, index) => index % step === 0);
  }

  event(day: string): AuditEvent {
    const app = this.skewed(apps);
    const second = this.random.below(86_400);
    const time = new Date(Date.parse(day) + second * 1_000).toISOString().slice(0, 19);
    return {
      id: this.random.guid(),
      operation: 'LaunchPowerApp',
      creationTime: `${time}Z`,
      recordType: 256,
      workload: 'PowerPlatform',
      ...this.appOf(app),
      environmentName: '',
      userId: this.userNames[this.skewed(users)] ?? '',
      userKey: '',
      resultStatus: '',
    };
  }

  /** The roll-up of a day, as it would be built from the events of the day. */
  rollup(day: string): Rollup {
    const launchesOf = new Map<number, Map<number, number>>();
    for (let launch = 0; launch < launchesOfDay; launch += 1) {
      const app = this.skewed(apps);
      const ofApp = launchesOf.get(app) ?? new Map<number, number>();
      launchesOf.set(app, ofApp);
      const user = this.skewed(users);
      ofApp.set(user, (ofApp.get(user) ?? 0) + 1);
    }
    const found = [...new Set([...launchesOf.values()].flatMap((of) => [...of.keys()]))].sort(
      (a, b) => a - b,
    );
    const position = new Map(found.map((user, index) => [user, index]));
    const seconds = Date.parse(day) / 1_000;
    const days = dayBit(Number(day.slice(8)));
    const ofApps = [...launchesOf]
      .sort(([a], [b]) => a - b)
      .map(([app, of]): RollupApp => {
        const launches = [...of.values()].reduce((sum, n) => sum + n, 0);
        const first = this.random.below(43_200);
        const last = first + this.random.below(43_200);
        return {
          ...this.appOf(app),
          launches,
          nameChanges: [],
          environmentChanges: [],
          launchesWithoutUser: 0,
          firstLaunch: seconds + first,
          lastLaunch: seconds + last,
          ...encodePairs(
            new Map([...of].map(([user, n]) => [position.get(user) ?? 0, { launches: n, days }])),
          ),
          times: encodeTimes([{ first, last }]),
          days: encodeDays([
            {
              dayOfMonth: Number(day.slice(8)),
              launches,
              launchesWithoutUser: 0,
              uniqueUsers: of.size,
            },
          ]),
        };
      });
    return {
      period: day,
      users: found.map((user) => this.userNames[user] ?? ''),
      userDays: new Int32Array(found.length).fill(days),
      userLaunches: userLaunchesOfDay(found.length, ofApps),
      environments: this.environmentIds
        .toSorted()
        .map((id, n) => [id, `Environment ${n}`] as const),
      apps: ofApps,
    };
  }

  private appOf(index: number): {
    readonly appId: string;
    readonly appName: string;
    readonly environmentId: string;
  } {
    return {
      appId: this.appIds[index] ?? '',
      appName: `App ${index}`,
      environmentId: this.environmentIds[index % this.environmentIds.length] ?? '',
    };
  }

  /** A few of the numbers come often, as a few apps and users do. */
  private skewed(limit: number): number {
    return Math.floor(limit * this.random.next() ** 2);
  }

  private guids(length: number): string[] {
    return Array.from({ length }, () => this.random.guid());
  }
}

import { dayMs, hourMs } from '../../../contracts/time/durations';
import type { Truth } from '../../../local/data/computeTruth';
import { generateWeek } from '../../../local/data/generateWeek';
import type { Content } from '../../../local/emulators/activity/state/Content';
import { mergeTruths } from '../../../local/emulators/control/EmulatorParts';
import type { RoundContext } from '../campaign/FaultsPart';
import type { SoakPlan } from './planSoak';

interface TimedContent {
  readonly content: Content;
  readonly visibleMs: number;
}

/** The blobs of every day in the order in which they become visible; every fortieth is hours late. */
export function makeSoakContents(
  plan: SoakPlan,
  { seed, random }: RoundContext,
): { readonly contents: readonly TimedContent[]; readonly truth: Truth; readonly late: number } {
  let late = 0;
  const days = plan.blobsOfDay.map((blobs, day) =>
    generateWeek({
      seed: seed * 1_000 + day,
      endTime: new Date(plan.startMs + (day + 1) * dayMs).toISOString(),
      tenantId: '3f2b7c1a-8d54-4e0b-9a61-5c7e2d9f4b10',
      days: 1,
      marginMinutes: 0,
      blobs,
      recordsPerBlob: 10,
      launchShare: 0.2,
      apps: 4,
      users: 10,
      deletes: 0,
    }),
  );
  const contents = days.flatMap((day) =>
    day.contents.map((content): TimedContent => {
      const isLate = random.chance(1 / 40);
      late += isLate ? 1 : 0;
      const delayMs = isLate ? random.between(1, 20) * hourMs : 0;
      return { content, visibleMs: Date.parse(content.contentCreated) + delayMs };
    }),
  );
  return {
    contents: contents
      .filter(({ visibleMs }) => visibleMs < plan.startMs + plan.hours * hourMs - hourMs)
      .toSorted((one, other) => one.visibleMs - other.visibleMs),
    truth: mergeTruths(days.map((day) => day.truth())),
    late,
  };
}

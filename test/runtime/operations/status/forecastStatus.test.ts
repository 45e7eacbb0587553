import { formatForecast } from '../../../../runtime/cli/output/status/formatForecast';
import {
  type Assumptions,
  forecastStatus,
} from '../../../../runtime/operations/status/forecastStatus';

const margin = {
  backlogBlobs: 0,
  oldestPending: null,
  hoursUntilLoss: null,
  unlistedSince: null,
  inflowBlobs: 24_000,
  throughputBlobs: 24_000,
  measuredBlobsPerHour: null,
  capacityBlobsPerHour: 114_000,
  marginEndsInHours: null,
};
const status = {
  backlogBlobs: 0,
  hoursUntilLoss: null,
  unlisted: null,
  contentTypes: { 'Audit.General': margin, 'DLP.All': { ...margin, inflowBlobs: 2_400 } },
  requestsPerMinute: 1_900,
};
const behind = {
  ...status,
  backlogBlobs: 90_000,
  hoursUntilLoss: 60,
  contentTypes: { 'Audit.General': { ...margin, backlogBlobs: 90_000, measuredBlobsPerHour: 600 } },
};

type Given = Parameters<typeof forecastStatus>[0];

function text(given: Given, assumed: Assumptions = {}): string {
  return formatForecast(forecastStatus(given, assumed), assumed);
}

describe('forecastStatus', () => {
  it('takes the measured rates of all content types, and the budget as capacity', () => {
    expect(forecastStatus(status, {})).toEqual({
      backlogBlobs: 0,
      hoursUntilLoss: null,
      unlistedBlobs: 0,
      inflowBlobsPerHour: 1_100,
      capacityBlobsPerHour: 114_000,
      limitedBy: 'requestBudget',
      requestsPerMinute: 1_900,
      backlogReadInHours: 0,
      marginEndsInHours: null,
    });
    expect(text(status)).toContain('The margin never ends: no content is lost.');
  });

  it('takes what was read while a backlog waited', () => {
    const forecast = forecastStatus(behind, {});
    expect(forecast).toMatchObject({
      capacityBlobsPerHour: 600,
      limitedBy: 'throughput',
      backlogReadInHours: null,
    });
    expect(forecast.marginEndsInHours).toBeGreaterThan(60);
    expect(text(behind)).toMatch(
      /The margin ends in [\d.]+ hours: the first content is lost then\./,
    );
  });

  it('answers what would be at other rates', () => {
    expect(forecastStatus(status, { inflow: 150_000 })).toMatchObject({
      marginEndsInHours: 700,
      limitedBy: 'requestBudget',
    });
    expect(forecastStatus(behind, { throughput: 2_000 })).toMatchObject({
      backlogReadInHours: 90,
      marginEndsInHours: null,
    });
    expect(text(behind, { throughput: 2_000 })).toContain('The backlog is read in 90 hours.');
    expect(text(status, { requestsPerMinute: 10 })).toContain(
      'the request budget of 10 a minute, assumed',
    );
  });

  it('says when content is lost that no run lists, whatever could be read', () => {
    const unlisted = { since: '2026-05-14T12:55:00.000Z', hoursUntilLoss: 47.9 };
    const stalled: Given = { ...status, hoursUntilLoss: 47.9, unlisted };
    expect(forecastStatus(stalled, {})).toMatchObject({
      unlistedBlobs: 132_018,
      limitedBy: 'listing',
      backlogReadInHours: null,
      marginEndsInHours: 47.9,
    });
    expect(text(stalled)).toMatch(
      /Not listed +about 132018 blobs.*\n.*\n.*\nForecast +No run lists content\. The margin ends in 47\.9 hours: the first content is lost then\.$/,
    );
    // If the listing moved now.
    expect(forecastStatus(stalled, { throughput: 3_000 })).toMatchObject({
      limitedBy: 'throughput',
      backlogReadInHours: 69.5,
      marginEndsInHours: null,
    });
  });
});

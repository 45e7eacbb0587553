import { formatCount } from '../../../../contracts/text/formatCount';
import type { Assumptions, Forecast } from '../../../operations/status/forecastStatus';

/** The forecast for people: the state, the rates with their source, and the result. */
export function formatForecast(forecast: Forecast, assumed: Assumptions): string {
  const { backlogBlobs, hoursUntilLoss, inflowBlobsPerHour, requestsPerMinute } = forecast;
  const loss =
    hoursUntilLoss === null ? '' : `, first to be lost in ${formatCount(hoursUntilLoss, 'hour')}`;
  return [
    `Backlog       ${formatCount(backlogBlobs, 'blob')}${loss}`,
    ...(forecast.unlistedBlobs === 0
      ? []
      : [`Not listed    about ${formatCount(forecast.unlistedBlobs, 'blob')}, at this inflow`]),
    `Inflow        ${formatCount(inflowBlobsPerHour, 'blob')} an hour (${assumed.inflow === undefined ? 'measured over the last day' : 'assumed'})`,
    `Capacity      ${formatCount(forecast.capacityBlobsPerHour, 'blob')} an hour (${sourceOf(forecast, assumed)})`,
    `Forecast      ${describe(forecast)}`,
    ...(forecast.marginEndsInHours === null || forecast.limitedBy === 'listing'
      ? []
      : [
          `              To keep up, this deployment must read more than ${formatCount(inflowBlobsPerHour, 'blob')} an hour; its budget of ${formatCount(requestsPerMinute, 'request')} a minute allows ${requestsPerMinute * 60}.`,
        ]),
  ].join('\n');
}

function sourceOf({ limitedBy, requestsPerMinute }: Forecast, assumed: Assumptions): string {
  if (limitedBy === 'throughput') {
    return assumed.throughput === undefined ? 'measured while a backlog waited' : 'assumed';
  }
  const from = assumed.requestsPerMinute === undefined ? '' : ', assumed';
  return `the request budget of ${requestsPerMinute} a minute${from}`;
}

function describe(forecast: Forecast): string {
  const { backlogBlobs, unlistedBlobs, backlogReadInHours, marginEndsInHours } = forecast;
  if (marginEndsInHours === 0) return 'The margin has ended: content has expired.';
  if (forecast.limitedBy === 'listing') {
    return `No run lists content. The margin ends in ${formatCount(marginEndsInHours ?? 0, 'hour')}: the first content is lost then.`;
  }
  if (marginEndsInHours !== null) {
    return `The margin ends in ${formatCount(marginEndsInHours, 'hour')}: the first content is lost then.`;
  }
  const backlog =
    backlogBlobs + unlistedBlobs === 0 || backlogReadInHours === null
      ? ''
      : ` The backlog is read in ${formatCount(backlogReadInHours, 'hour')}.`;
  return `The margin never ends: no content is lost.${backlog}`;
}

import { formatFigure } from '../../report/formatFigure';
import type { Table } from '../../report/printTable';
import type { BacklogResult } from './measureBacklog';
import { peerFigures } from './peerFigures';

/** Makes the tables of cost, correctness and aims, with a row for every backlog. */
export function backlogTables(results: readonly BacklogResult[]): readonly Table[] {
  return [costTable(results), correctnessTable(results), aimTable(results)];
}

function costTable(results: readonly BacklogResult[]): Table {
  return {
    title: 'Draining a backlog of 50 records of 1.1 KB per blob: the collecting process',
    columns: [
      'case',
      'wall s',
      'blobs/s',
      'MB/s',
      'CPU s',
      'per 5,000 blobs',
      'per M records',
      'peak MB',
      'storage requests per blob',
      'floor s',
      '× floor',
      'floor CPU s',
      '× CPU',
      'store CPU s',
      'API CPU s',
    ],
    rows: results.map((result) => [
      result.name,
      formatFigure(result.wallSeconds, 2),
      formatFigure(result.blobs / result.wallSeconds),
      formatFigure(result.megabytes / result.wallSeconds),
      formatFigure(result.cpuSeconds, 2),
      formatFigure((result.cpuSeconds * 5_000) / result.blobs, 2),
      formatFigure((result.cpuSeconds * 1e6) / result.records, 2),
      formatFigure(result.peakBytes / 1e6),
      formatFigure(result.storageRequests / result.blobs, 3),
      formatFigure(result.floor.wallSeconds, 2),
      formatFigure(result.wallSeconds / result.floor.wallSeconds, 1),
      formatFigure(result.floor.cpuSeconds, 2),
      formatFigure(result.cpuSeconds / result.floor.cpuSeconds, 1),
      formatFigure(result.run.storeCpuSeconds, 2),
      formatFigure(result.run.api.cpuSeconds, 2),
    ]),
    notes: results
      .filter(({ wallSecondsOfRuns }) => wallSecondsOfRuns.length > 1)
      .map(
        ({ name, wallSecondsOfRuns }) =>
          `${name}: runs of ${wallSecondsOfRuns.map((seconds) => formatFigure(seconds, 2)).join(', ')} s.`,
      ),
  };
}

function correctnessTable(results: readonly BacklogResult[]): Table {
  return {
    title: 'Deliveries, compared with the truth',
    columns: [
      'case',
      'blobs ingested / listed',
      'records seen / true',
      'launches delivered / true',
      'lost',
      'twice',
      'invented',
      'requests',
      'without publisher',
    ],
    rows: results.map(({ name, blobs, records, run }) => [
      name,
      `${formatFigure(run.summary.blobs.ingested)} / ${formatFigure(blobs)}`,
      `${formatFigure(run.summary.records.seen)} / ${formatFigure(records)}`,
      `${formatFigure(run.delivery.delivered)} / ${formatFigure(run.delivery.expected)}`,
      formatFigure(run.delivery.lost),
      formatFigure(run.delivery.twice),
      formatFigure(run.delivery.invented),
      formatFigure(run.api.requests),
      formatFigure(run.api.withoutPublisher),
    ]),
  };
}

function aimTable(results: readonly BacklogResult[]): Table {
  return {
    title: 'Aims, compared with ddbnl 2.5.0',
    columns: ['case', 'ddbnl s', 'ddbnl CPU s', 'ddbnl MB', 'ddbnl lost', 'aim', 'measured', 'met'],
    rows: results.flatMap(({ name, blobs, latencyMs, verdicts }) =>
      verdicts.map(({ aim, measured, isMet }, index) => {
        const figure = peerFigures.find(
          (known) => known.blobs === blobs && known.latencyMs === latencyMs,
        );
        const peer = index === 0 ? figure?.peer : undefined;
        return [
          index === 0 ? name : '',
          formatFigure(peer?.wallSeconds, 1),
          formatFigure(peer?.cpuSeconds, 1),
          formatFigure(peer?.peakMegabytes),
          peer?.lostShare ?? '–',
          aim,
          measured,
          isMet ? 'met' : 'NOT MET',
        ];
      }),
    ),
  };
}

import { peakMegabytesAllowed, type PeerFigure, peerFigures } from './peerFigures';

/** The figures of a run that have aims. */
export interface CheckedRun {
  readonly blobs: number;
  readonly latencyMs: number;
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
  readonly peakBytes: number;
  readonly lost: number;
  readonly twice: number;
  /** Events outside the truth, and records that were not read or were read twice. */
  readonly otherwiseWrong: number;
}

export interface Verdict {
  readonly aim: string;
  readonly measured: string;
  readonly isMet: boolean;
}

/** Compares a run with all of its aims. */
export function checkBacklog(run: CheckedRun): readonly Verdict[] {
  const figure = peerFigures.find(
    ({ blobs, latencyMs }) => blobs === run.blobs && latencyMs === run.latencyMs,
  );
  const megabytes = run.peakBytes / 1e6;
  return [
    ...(figure === undefined ? [] : compareWithPeer(run, figure)),
    {
      aim: `< ${peakMegabytesAllowed} MB`,
      measured: `${megabytes.toFixed(0)} MB`,
      isMet: megabytes < peakMegabytesAllowed,
    },
    {
      aim: 'none lost or twice',
      measured: `${run.lost} / ${run.twice}`,
      isMet: run.lost === 0 && run.twice === 0 && run.otherwiseWrong === 0,
    },
  ];
}

function compareWithPeer(run: CheckedRun, { peer, aim }: PeerFigure): readonly Verdict[] {
  const timeAllowed = peer.wallSeconds * aim.ofTime;
  const time: Verdict = {
    aim: `<= ${timeAllowed.toFixed(2)} s`,
    measured: `${run.wallSeconds.toFixed(2)} s`,
    isMet: run.wallSeconds <= timeAllowed,
  };
  if (aim.ofCpu === undefined) {
    return [time];
  }
  const cpuAllowed = peer.cpuSeconds * aim.ofCpu;
  const cpu: Verdict = {
    aim: `<= ${cpuAllowed.toFixed(2)} CPU s`,
    measured: `${run.cpuSeconds.toFixed(2)} CPU s`,
    isMet: run.cpuSeconds <= cpuAllowed,
  };
  return [time, cpu];
}

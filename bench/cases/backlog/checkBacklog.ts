import { peakMegabytesAllowed, type PeerFigure, peerFigures } from './peerFigures';

/** The figures of a run that have targets. */
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
  readonly target: string;
  readonly measured: string;
  readonly isMet: boolean;
}

/** Compares a run with all of its targets. */
export function checkBacklog(run: CheckedRun): readonly Verdict[] {
  const figure = peerFigures.find(
    ({ blobs, latencyMs }) => blobs === run.blobs && latencyMs === run.latencyMs,
  );
  const megabytes = run.peakBytes / 1e6;
  return [
    ...(figure === undefined ? [] : compareWithPeer(run, figure)),
    {
      target: `< ${peakMegabytesAllowed} MB`,
      measured: `${megabytes.toFixed(0)} MB`,
      isMet: megabytes < peakMegabytesAllowed,
    },
    {
      target: 'none lost or twice',
      measured: `${run.lost} / ${run.twice}`,
      isMet: run.lost === 0 && run.twice === 0 && run.otherwiseWrong === 0,
    },
  ];
}

function compareWithPeer(run: CheckedRun, { peer, target }: PeerFigure): readonly Verdict[] {
  const timeAllowed = peer.wallSeconds * target.ofTime;
  const time: Verdict = {
    target: `<= ${timeAllowed.toFixed(2)} s`,
    measured: `${run.wallSeconds.toFixed(2)} s`,
    isMet: run.wallSeconds <= timeAllowed,
  };
  if (target.ofCpu === undefined) {
    return [time];
  }
  const cpuAllowed = peer.cpuSeconds * target.ofCpu;
  const cpu: Verdict = {
    target: `<= ${cpuAllowed.toFixed(2)} CPU s`,
    measured: `${run.cpuSeconds.toFixed(2)} CPU s`,
    isMet: run.cpuSeconds <= cpuAllowed,
  };
  return [time, cpu];
}

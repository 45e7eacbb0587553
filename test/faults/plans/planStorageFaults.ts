import type { Random } from '../../../local/data/week/Random';
import type { Faults, SeenRequest, StorageFault } from '../../runtime/stores/storage/FaultProxy';
import { callSiteOf } from './callSiteOf';

export interface StorageFaultPlan {
  readonly name: string;
  readonly faults: Faults;
  /** The faults so far. */
  readonly given: readonly { readonly request: SeenRequest; readonly kind: string }[];
}

/** Faults that a repetition of the request may pass. */
const passing: readonly StorageFault[] = [
  { kind: 'reset' },
  { kind: 'refused' },
  { kind: 'cut' },
  { kind: 'cutCleanly' },
  { kind: 'delay', delayMs: 50 },
  { kind: 'status', status: 500, code: 'InternalError' },
  { kind: 'status', status: 503 },
];
/** Refusals that a repetition does not pass; neither says that a row exists or has changed. */
const refusing: readonly StorageFault[] = [
  { kind: 'status', status: 409, code: 'TableBeingDeleted' },
  { kind: 'status', status: 412, code: 'ConditionNotMet' },
];

const shares = [0.05, 0.2, 0.6] as const;

/**
 * By seed: a share of all requests, with all kinds or with those that pass, or all requests of one call
 * site after some that pass.
 */
export function planStorageFaults(seed: number, random: Random): StorageFaultPlan {
  const share = shares[seed % 4];
  const isRefusing = seed % 8 < 4;
  const kinds = isRefusing ? [...passing, ...refusing] : passing;
  const given: { request: SeenRequest; kind: string }[] = [];
  const choose = share === undefined ? atOneSite(random) : () => random.chance(share);
  const oneKind = random.pick(kinds);
  return {
    name:
      share === undefined
        ? `${nameOf(oneKind)} at one call site`
        : `${isRefusing ? 'all faults' : 'passing faults'} at ${share * 100} %`,
    given,
    faults: (request) => {
      if (!choose(request)) return undefined;
      const fault = share === undefined ? oneKind : random.pick(kinds);
      given.push({ request, kind: nameOf(fault) });
      return fault;
    },
  };
}

/** Every request of the call site of one random request, from that one on, ten in all. */
function atOneSite(random: Random): (request: SeenRequest) => boolean {
  let before = random.below(60);
  let left = 10;
  let site: string | undefined;
  return (request) => {
    before -= 1;
    if (before < 0) site ??= callSiteOf(request);
    if (site !== callSiteOf(request) || left === 0) return false;
    left -= 1;
    return true;
  };
}

function nameOf(fault: StorageFault): string {
  return fault.kind === 'status' ? `HTTP ${fault.status}` : fault.kind;
}

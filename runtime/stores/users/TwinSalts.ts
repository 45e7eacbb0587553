import { randomBytes } from 'node:crypto';

import { dayMs } from '../../../contracts/time/durations';
import type { Clock } from '../../domain/time/Clock';
import type { StateStore } from '../state/StateStore';

interface Salt {
  /** 32 random bytes in base64. */
  readonly salt: string;
  /** When it is deleted, ISO 8601. */
  readonly until: string;
}

/** By the month of the events, `2026-05`. */
type Salts = Readonly<Record<string, Salt>>;

const saltsKey = 'twin-salts';
const saltBytes = 32;
/** Content is listed for seven days, and records arrive within three days of their event. */
const keptMs = 10 * dayMs;
/** Years of the audit log. Times outside come from damaged records, and share two salts: 362 in all. */
const firstYear = 2020;
const lastYear = 2049;

/**
 * The salts of the tokens that recognise twins where no user is stored. Each month of events has one,
 * the same in all processes. It is deleted ten days after the month, and that of an earlier month ten
 * days after its first use: then no token can be computed again, not even by trying every user.
 */
export class TwinSalts {
  private known: Salts = {};

  constructor(
    private readonly state: StateStore,
    private readonly clock: Pick<Clock, 'now'>,
  ) {}

  /** The salts for events of these times (`2026-05-19T13:17:34Z`), by the time. */
  async of(times: readonly string[]): Promise<(time: string) => Uint8Array> {
    const months = new Set(times.map(monthOf));
    const nowMs = this.clock.now();
    if ([...months].some((month) => !isAlive(this.known[month], nowMs))) {
      this.known = await this.state.update<Salts>(saltsKey, (salts = {}) => {
        const alive = Object.entries(salts).filter(([, salt]) => isAlive(salt, nowMs));
        const kept: Salts = Object.fromEntries(alive);
        const added = [...months].filter((month) => kept[month] === undefined);
        return {
          ...kept,
          ...Object.fromEntries(added.map((month) => [month, create(month, nowMs)])),
        };
      });
    }
    const bytes = new Map(
      [...months].map((month) => [month, Buffer.from(this.known[month]?.salt ?? '', 'base64')]),
    );
    return (time) => bytes.get(monthOf(time)) ?? Buffer.alloc(0);
  }

  /** Deletes the salts whose time is over. */
  async deleteExpired(): Promise<void> {
    const nowMs = this.clock.now();
    const salts = await this.state.read<Salts>(saltsKey);
    if (salts === undefined || Object.values(salts).every((salt) => isAlive(salt, nowMs))) return;
    this.known = await this.state.update<Salts>(saltsKey, (current = {}) =>
      Object.fromEntries(Object.entries(current).filter(([, salt]) => isAlive(salt, nowMs))),
    );
  }
}

function monthOf(time: string): string {
  const year = Number(time.slice(0, 4));
  if (!(year >= firstYear)) return 'earlier';
  return year > lastYear ? 'later' : time.slice(0, 7);
}

function isAlive(salt: Salt | undefined, nowMs: number): boolean {
  return salt !== undefined && Date.parse(salt.until) > nowMs;
}

function create(month: string, nowMs: number): Salt {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const monthEndMs = Number.isNaN(year) ? nowMs : Date.UTC(year, number, 1);
  const isPast = monthEndMs <= nowMs;
  // A month of the future comes from a damaged record.
  const lastMs = isPast ? nowMs : Math.min(monthEndMs, nowMs + 31 * dayMs);
  const until = new Date(lastMs + keptMs).toISOString();
  return { salt: randomBytes(saltBytes).toString('base64'), until };
}

import { isGuid } from '../../../contracts/values/isGuid';
import { isJsonObject } from '../../domain/json/isJsonObject';
import { mapConcurrently } from '../../domain/concurrency/mapConcurrently';
import type { Clock } from '../../domain/time/Clock';
import type { ConnectorError } from '../../domain/errors/ConnectorError';
import { RetryableError } from '../../domain/errors/RetryableError';
import { StoppedError } from '../../domain/errors/StoppedError';
import { toGraphFault } from './explainGraphError';
import { LruMap } from './LruMap';
import type { WebClient } from '../http/WebClient';

/** A user as Microsoft Graph describes it. */
export interface DirectoryUser {
  readonly id?: string | null;
  readonly displayName?: string | null;
  readonly city?: string | null;
  readonly country?: string | null;
  readonly department?: string | null;
  readonly jobTitle?: string | null;
  readonly userType?: string | null;
}

/** How a record names its user. */
export interface UserReference {
  readonly userId: string;
  readonly userKey: string;
}

/** What is known of some users, by `userKeyOf`. A user in neither is not in the directory. */
export interface FoundUsers {
  readonly users: ReadonlyMap<string, DirectoryUser>;
  /** Could not be looked up for a reason that passes: their rows are to be completed later. */
  readonly unknown: ReadonlySet<string>;
}

/** Receives the results of the lookups, for the warnings of a run. */
export interface UserDirectoryReports {
  readonly onFault: (error: ConnectorError) => void;
  /** Graph gave what was asked for. */
  readonly onSuccess: () => void;
}

const fields = 'id,displayName,city,country,department,jobTitle,userType';
const parallelLookups = 8;
/** Some 10 MB. */
const rememberedUsers = 20_000;
/** Graph has been asked five times before it counts as faulty; a run need not repeat that per user. */
const restMs = 60_000;

/**
 * Users by Microsoft Graph: by the object id where the record has it, else by the UPN. Guests are
 * found by either. Without the permission all columns of users stay blank. A fault that passes
 * leaves the users of the next minute unknown.
 */
export class UserDirectory {
  private readonly users = new LruMap<DirectoryUser | null>(rememberedUsers);
  private isRefused = false;
  private restsUntilMs = -Infinity;

  constructor(
    private readonly graph: WebClient,
    private readonly clock: Pick<Clock, 'elapsedMs'>,
    private readonly reports: UserDirectoryReports,
  ) {}

  async find(references: readonly UserReference[]): Promise<FoundUsers> {
    const wanted = new Map(references.map((reference) => [userKeyOf(reference), reference]));
    const users = new Map<string, DirectoryUser>();
    const unknown = new Set<string>();
    await mapConcurrently([...wanted], parallelLookups, async ([key, reference]) => {
      const user = await this.findOne(key, reference);
      if (user) users.set(key, user);
      else if (user === undefined) unknown.add(key);
    });
    return { users, unknown };
  }

  /** `null`: the user does not exist, or no user may be looked up. `undefined`: not known now. */
  private async findOne(
    key: string,
    reference: UserReference,
  ): Promise<DirectoryUser | null | undefined> {
    const known = this.users.get(key);
    if (known !== undefined) return known;
    if (this.isRefused) return null;
    if (this.clock.elapsedMs() < this.restsUntilMs) return undefined;
    try {
      const user = await this.lookUp(reference);
      this.users.set(key, user);
      this.reports.onSuccess();
      return user;
    } catch (error) {
      if (error instanceof StoppedError) throw error;
      // Without its user the launch still counts; Graph must not hold it up.
      const fault = toGraphFault(error);
      this.reports.onFault(fault);
      if (fault instanceof RetryableError) {
        this.restsUntilMs = this.clock.elapsedMs() + restMs;
        return undefined;
      }
      this.isRefused = true;
      return null;
    }
  }

  private async lookUp({ userId, userKey }: UserReference): Promise<DirectoryUser | null> {
    for (const name of [...(isGuid(userKey) ? [userKey] : []), userId]) {
      if (name === '') continue;
      const call = {
        path: `/v1.0/users/${encodeURIComponent(name)}?$select=${fields}`,
        attempted: 'Looking up users in Microsoft Graph',
        // 400: no user can have this name, as with services and SIDs.
        accept: [400, 404],
      };
      const user = await this.graph.getJson(call, isUserOrError);
      if (user?.id !== undefined) return user;
    }
    return null;
  }
}

function isUserOrError(value: unknown): value is DirectoryUser {
  return isJsonObject(value) && (typeof value['id'] === 'string' || isJsonObject(value['error']));
}

/** The key that distinguishes users. */
export function userKeyOf({ userId, userKey }: UserReference): string {
  return `${isGuid(userKey) ? userKey.toLowerCase() : ''}|${userId.toLowerCase()}`;
}

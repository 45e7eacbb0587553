import { isGuid } from '../contracts/isGuid';
import { mapConcurrently } from '../concurrency/mapConcurrently';
import { AuthorizationError } from '../errors/AuthorizationError';
import { describeError } from '../errors/describeError';
import type { ConnectorError } from '../errors/ConnectorError';
import { RetryableError } from '../errors/RetryableError';
import { LruMap } from './LruMap';
import type { WebClient } from './WebClient';
import type { WebError } from './WebError';

/** A user as Microsoft Graph tells. */
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

const fields = 'id,displayName,city,country,department,jobTitle,userType';
const parallelLookups = 8;
/** Some 10 MB. */
const rememberedUsers = 20_000;

/**
 * Users by Microsoft Graph: by the object id where the record has it, else by the UPN. Guests are
 * found by either. Who is not found is nobody; a missing permission is told once, and all columns
 * of users stay blank.
 */
export class UserDirectory {
  private readonly users = new LruMap<DirectoryUser | null>(rememberedUsers);
  private isRefused = false;

  constructor(
    private readonly graph: WebClient,
    private readonly warn: (error: ConnectorError) => void,
  ) {}

  /** The users that were found, by `userKeyOf`. */
  async find(references: readonly UserReference[]): Promise<ReadonlyMap<string, DirectoryUser>> {
    const wanted = new Map(references.map((reference) => [userKeyOf(reference), reference]));
    const found = new Map<string, DirectoryUser>();
    await mapConcurrently([...wanted], parallelLookups, async ([key, reference]) => {
      const user = await this.findOne(key, reference);
      if (user) found.set(key, user);
    });
    return found;
  }

  private async findOne(key: string, reference: UserReference): Promise<DirectoryUser | null> {
    const known = this.users.get(key);
    if (known !== undefined) return known;
    if (this.isRefused) return null;
    try {
      const user = await this.lookUp(reference);
      this.users.set(key, user);
      return user;
    } catch (error) {
      // Without its user the launch still counts; Graph must not hold it up.
      if (!this.isRefused) this.warn(toWarning(error));
      this.isRefused = true;
      return null;
    }
  }

  private async lookUp({ userId, userKey }: UserReference): Promise<DirectoryUser | null> {
    for (const name of [...(isGuid(userKey) ? [userKey] : []), userId]) {
      if (name === '') continue;
      const user = await this.graph.getJson<DirectoryUser>({
        path: `/v1.0/users/${encodeURIComponent(name)}?$select=${fields}`,
        attempted: 'Looking up users in Microsoft Graph',
        // 400: no user can have such a name, as services and SIDs do.
        accept: [400, 404],
      });
      if (user?.id !== undefined) return user;
    }
    return null;
  }
}

/** What tells users apart. */
export function userKeyOf({ userId, userKey }: UserReference): string {
  return `${isGuid(userKey) ? userKey.toLowerCase() : ''}|${userId.toLowerCase()}`;
}

/** A refusal of Graph, for the texts. */
export function explainGraphError(error: WebError): ConnectorError {
  const text = `Looking up users in Microsoft Graph: HTTP ${error.status}, ${error.message}`;
  if (error.status === 401 || error.status === 403) {
    return new AuthorizationError({
      code: 'graph.permission',
      problem: `${text}.`,
      fix: 'Give the application user’s registration or identity the application permission User.Read.All of Microsoft Graph, with admin consent. Until then the columns of users stay blank.',
    });
  }
  return new RetryableError({
    code: 'graph.fault',
    problem: `${text}.`,
    fix: 'The columns of users stay blank for the launches of this run.',
  });
}

function toWarning(error: unknown): ConnectorError {
  if (error instanceof AuthorizationError || error instanceof RetryableError) return error;
  return new RetryableError({
    code: 'graph.fault',
    problem: `Looking up users in Microsoft Graph: ${describeError(error)}.`,
    fix: 'The columns of users stay blank for the launches of this run.',
    cause: error,
  });
}

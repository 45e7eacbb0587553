import type { TokenDependencies } from '../../clients/entra/createTokenSource';
import { readUsersKey, type UsersKey } from './readUsersKey';
import type { AuditEvent } from '../../domain/events/AuditEvent';
import type { EventUsers } from '../../domain/users/EventUsers';
import { findUsersConflict } from '../../domain/users/findUsersConflict';
import { fingerprintOf, isPseudonym } from '../../domain/users/pseudonymOf';
import {
  notStored,
  storedAsNamed,
  storedAsPseudonym,
  toStoredEvent,
  type UserPolicy,
} from '../../domain/users/toStoredEvent';
import { twinTokenOf } from '../../domain/users/twinTokenOf';
import type { UsersRecord } from '../../domain/users/UsersRecord';
import type { Settings } from '../../settings/Settings';
import type { Stores } from '../../stores/Stores';
import { normalName, SuppressionList } from '../../stores/users/SuppressionList';
import { TwinSalts } from '../../stores/users/TwinSalts';
import { readUsersDecision, recordUsersDecision } from '../../stores/users/UsersDecision';

type UsersSource = Pick<Stores, 'storage' | 'state' | 'clock'>;
type StoringSettings = Pick<Settings, 'users' | 'cloud' | 'storage'> &
  Partial<Pick<Settings, 'credential'>>;

/** What is stored of users, if it does not conflict with the stored events. */
interface OpenUsers {
  readonly policy: UserPolicy;
  readonly decision: UsersRecord;
}

/** What this deployment stores of users. One for a process. */
export class StoredUsers implements EventUsers {
  private readonly salts: TwinSalts;
  private readonly forgotten: SuppressionList;
  private opened: Promise<OpenUsers> | undefined;
  private isRecorded = false;
  private key: UsersKey | undefined;

  constructor(
    private readonly source: UsersSource,
    private readonly settings: StoringSettings,
    private readonly dependencies: Partial<TokenDependencies> = {},
  ) {
    this.salts = new TwinSalts(source.state, source.clock);
    this.forgotten = new SuppressionList(source.storage.state, source.clock);
  }

  async check(): Promise<void> {
    const { mode } = this.settings.users;
    // With names, the first answer holds for the process: no message pays for it.
    if (mode !== 'names') this.forget();
    await this.open();
  }

  /** Deletes what is no longer needed to recognise twins. */
  async deleteExpired(): Promise<void> {
    if (this.settings.users.mode === 'none') await this.salts.deleteExpired();
  }

  async toStored(events: readonly AuditEvent[]): Promise<readonly AuditEvent[]> {
    const { policy, decision } = await this.open();
    await this.record(decision);
    if (policy === storedAsNamed) return await this.withoutForgotten(events);
    if (policy !== notStored) {
      return await this.withoutForgotten(events.map((event) => toStoredEvent(event, policy)));
    }
    const saltOf = await this.salts.of(events.map(({ creationTime }) => creationTime));
    return events.map((event) => ({
      ...toStoredEvent(event, policy),
      twinToken: twinTokenOf(event, saltOf(event.creationTime)),
    }));
  }

  /** What is stored of a name or pseudonym that a person typed. */
  async storedNameOf(name: string): Promise<string> {
    if (isPseudonym(name)) return name;
    const { policy } = await this.open();
    return policy.storedUserOf(name);
  }

  /** The tokens of people who were forgotten, in place of their names. */
  private async withoutForgotten(events: readonly AuditEvent[]): Promise<readonly AuditEvent[]> {
    const tokens = await this.forgotten.find(
      events.flatMap(({ userId, userKey }) => [userId, userKey]),
    );
    if (tokens.size === 0) return events;
    return events.map((event) => {
      const token = tokens.get(normalName(event.userId)) ?? tokens.get(normalName(event.userKey));
      if (token === undefined) return event;
      return toStoredEvent(event, { mode: 'names', storedUserOf: () => token });
    });
  }

  private forget(): void {
    this.opened = undefined;
    this.isRecorded = false;
  }

  private open(): Promise<OpenUsers> {
    // A failure is not kept.
    this.opened ??= this.decide().catch((error: unknown) => {
      this.opened = undefined;
      throw error;
    });
    return this.opened;
  }

  private async decide(): Promise<OpenUsers> {
    const { users } = this.settings;
    const { state, storage, clock } = this.source;
    const recorded = await readUsersDecision(state, storage);
    const decidedAt = new Date(clock.now()).toISOString();
    if (recorded && recorded.mode !== users.mode) {
      this.refuseOther({ mode: users.mode, decidedAt }, recorded);
    }
    if (users.mode !== 'pseudonyms') {
      const policy = users.mode === 'names' ? storedAsNamed : notStored;
      return { policy, decision: recorded ?? { mode: users.mode, decidedAt } };
    }
    this.key ??= await readUsersKey(
      users.key,
      recorded?.keyVersion,
      this.settings,
      this.dependencies,
    );
    const { key, version } = this.key;
    const decision: UsersRecord = {
      mode: 'pseudonyms',
      keyFingerprint: fingerprintOf(key),
      ...(version === undefined ? {} : { keyVersion: version }),
      decidedAt,
    };
    if (recorded) this.refuseOther(decision, recorded);
    return { policy: storedAsPseudonym(key), decision };
  }

  /** Before the first event. Of several processes that begin at once, the first one decides. */
  private async record(decision: UsersRecord): Promise<void> {
    if (this.isRecorded) return;
    this.refuseOther(decision, await recordUsersDecision(this.source.state, decision));
    this.isRecorded = true;
  }

  private refuseOther(configured: UsersRecord, recorded: UsersRecord): void {
    const conflict = findUsersConflict(configured, recorded);
    if (!conflict) return;
    // The settings or the vault may be corrected without a restart.
    this.forget();
    this.key = undefined;
    throw conflict;
  }
}

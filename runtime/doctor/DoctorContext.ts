import { openRuntime, type Runtime } from '../Runtime';
import { parseSettings } from '../settings/parseSettings';
import type { Settings } from '../settings/settings';
import { type AuditStorage, openStorage, prepareStorage } from '../storage/openStorage';
import { createTokenSource } from '../tokens/createTokenSource';

/** What the checks look at; each part is made when it is first asked for, and once. */
export interface DoctorContext {
  /** Throws a ConfigurationError that lists everything wrong. */
  readonly settings: () => Settings;
  /** Fresh from Entra: a cached one would not show a consent that was given meanwhile. */
  readonly token: () => Promise<string>;
  readonly storage: () => Promise<AuditStorage>;
  readonly runtime: () => Promise<Runtime>;
  readonly close: () => Promise<void>;
}

export function openDoctorContext(
  environment: Readonly<Record<string, string | undefined>>,
): DoctorContext {
  const settings = once(() => parseSettings(environment));
  let opened: Promise<Runtime> | undefined;
  return {
    settings,
    token: once(async () => await createTokenSource(settings()).getToken()),
    storage: once(async () => {
      const storage = openStorage(settings());
      await prepareStorage(storage);
      return storage;
    }),
    runtime: () => (opened ??= openRuntime(settings())),
    close: async () => {
      // That it could not be opened is what the checks tell.
      const runtime = await opened?.catch(() => undefined);
      await runtime?.close();
    },
  };
}

/** What was thrown is thrown again, too. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

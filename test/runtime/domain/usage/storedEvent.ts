import type { StoredEvent } from '../../../../runtime/domain/usage/StoredEvent';

/** A stored launch; what matters to a test is given. */
export function storedEvent(more: Partial<StoredEvent> = {}): StoredEvent {
  return {
    id: 'id',
    operation: 'LaunchPowerApp',
    creationTime: '2026-05-19T13:17:34Z',
    recordType: 256,
    appId: 'app-1',
    appName: 'Expenses',
    environmentId: 'env-1',
    environmentName: 'Production',
    userId: 'amber@contoso.com',
    run: 'run-1',
    ...more,
  };
}

export async function* streamOf<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

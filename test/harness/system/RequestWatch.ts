import type { RunningActivityApi } from '../../../local/emulators/activity/startActivityApi';
import type { RequestKind } from '../../../local/emulators/activity/state/parseFeedRequest';

/**
 * Sees every request of an emulated API at the moment it comes in: the API reads its clock for each.
 * Give `now` to its settings, and the API to `attach`.
 */
export class RequestWatch {
  #api: RunningActivityApi | undefined;
  #onRequest: (requests: Readonly<Record<RequestKind, number>>) => void = () => undefined;

  readonly now = (): number => {
    if (this.#api !== undefined) {
      this.#onRequest(this.#api.stats().requests);
    }
    return Date.now();
  };

  attach(api: RunningActivityApi): void {
    this.#api = api;
  }

  /** Calls back at every reading of the clock, with the requests so far. */
  onRequest(callback: (requests: Readonly<Record<RequestKind, number>>) => void): void {
    this.#onRequest = callback;
  }

  /** Resolves when so many more requests of a kind have come in. */
  async whenMore(kind: RequestKind, count: number): Promise<void> {
    const before = this.#api?.stats().requests[kind] ?? 0;
    await new Promise<void>((resolve) => {
      this.onRequest((requests) => {
        if (requests[kind] - before >= count) {
          this.onRequest(() => undefined);
          resolve();
        }
      });
    });
  }
}

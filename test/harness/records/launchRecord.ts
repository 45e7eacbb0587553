import { unifiedRecord } from '../../runtime/domain/events/records';

/** The app of `unifiedRecord`. */
export const appId = '6c39e97c-6ddd-4a37-afd4-494a605925cf';

/** A record id that ends in a number. */
export function id(last: number): string {
  return `e2a84675-8952-4d91-a2ea-${String(last).padStart(12, '0')}`;
}

/** The JSON text of a launch. */
export function launch(last: number, changes: object = {}): string {
  return JSON.stringify(unifiedRecord({ Id: id(last), ...changes }));
}

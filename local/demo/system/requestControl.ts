import type { EmulatorAddress } from '../../emulators/control/startEmulator';

/** Sends a request to the emulator's control server, which the connector does not know. */
export async function requestControl<T>(
  address: Pick<EmulatorAddress, 'control'>,
  method: 'GET' | 'POST' | 'DELETE',
  route: string,
  body: unknown = {},
): Promise<T> {
  const response = await fetch(`${address.control}${route}`, {
    method,
    ...(method === 'POST' ? { body: JSON.stringify(body) } : {}),
  });
  if (!response.ok) {
    throw new Error(`The emulator responded to ${method} ${route} with HTTP ${response.status}.`);
  }
  return (await response.json()) as T;
}

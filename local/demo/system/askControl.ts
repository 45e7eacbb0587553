import type { EmulatorAddress } from '../../emulators/control/startEmulator';

/** Asks the emulator's control server, which the connector never sees. */
export async function askControl<T>(
  address: Pick<EmulatorAddress, 'control'>,
  method: 'GET' | 'POST' | 'DELETE',
  route: string,
  body: unknown = {},
): Promise<T> {
  const answer = await fetch(`${address.control}${route}`, {
    method,
    ...(method === 'POST' ? { body: JSON.stringify(body) } : {}),
  });
  if (!answer.ok) throw new Error(`The emulator answered ${route} with ${answer.status}.`);
  return (await answer.json()) as T;
}

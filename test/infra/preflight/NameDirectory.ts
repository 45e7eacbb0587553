import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

/** What Azure knows of global names. Without entries every name is free. */
export class NameDirectory {
  /** Names of resources, with the resource groups that they are in. */
  readonly existing = new Map<string, string>();
  /** Properties of deleted vaults by `region/name`. */
  readonly deletedVaults = new Map<string, Readonly<Record<string, unknown>>>();
  /** `type name` of every availability check. */
  readonly checks: string[] = [];

  async respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url?.split('?')[0] ?? '';
    const send = (status: number, body: object): void => {
      response.statusCode = status;
      response.end(JSON.stringify(body));
    };
    const resource = /\/resourceGroups\/([^/]+)\/providers\/[^/]+\/[^/]+\/([^/]+)$/.exec(path);
    if (resource !== null) {
      const [, group, name = ''] = resource;
      const isThere = this.existing.get(name) === group;
      send(isThere ? 200 : 404, isThere ? { name } : { error: { code: 'ResourceNotFound' } });
      return;
    }
    const deleted = /\/locations\/([^/]+)\/deletedVaults\/([^/]+)$/.exec(path);
    if (deleted !== null) {
      const properties = this.deletedVaults.get(`${deleted[1]}/${deleted[2]}`);
      send(...((properties === undefined ? [404, {}] : [200, { properties }]) as [number, object]));
      return;
    }
    if (request.method !== 'POST' || !path.endsWith('/checkNameAvailability')) {
      send(400, { error: { code: 'BadRequest' } });
      return;
    }
    const { name, type } = JSON.parse(await text(request)) as { name: string; type: string };
    this.checks.push(`${type} ${name}`);
    const isTaken =
      this.existing.has(name) ||
      [...this.deletedVaults.keys()].some((key) => key.endsWith(`/${name}`));
    send(
      200,
      isTaken ? { nameAvailable: false, reason: 'AlreadyExists' } : { nameAvailable: true },
    );
  }
}

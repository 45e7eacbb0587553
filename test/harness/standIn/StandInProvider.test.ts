import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

import * as grpc from '@grpc/grpc-js';
import { ResourceProviderClient } from '@pulumi/pulumi/proto/provider_grpc_pb';
import * as provider from '@pulumi/pulumi/proto/provider_pb';
import { type JavaScriptValue, Struct } from 'google-protobuf/google/protobuf/struct_pb';

const urn =
  'urn:pulumi:dev::test::a:b:Parent$azuread:index/applicationPassword:ApplicationPassword::secret-a';

type Call<Request, Response> = (
  request: Request,
  done: (error: grpc.ServiceError | null, response: Response) => void,
) => unknown;

async function ask<Request, Response>(
  call: Call<Request, Response>,
  request: Request,
): Promise<Response> {
  return await new Promise((resolve, reject) => {
    call(request, (error, response) => {
      if (error) reject(error);
      else resolve(response);
    });
  });
}

const struct = (values: Record<string, JavaScriptValue>) => Struct.fromJavaScript(values);

describe('the stand-in provider', () => {
  it('creates, compares and deletes on request of the CLI', async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', path.join(__dirname, 'main.ts')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const client = new ResourceProviderClient(
      `127.0.0.1:${line.toString().trim()}`,
      grpc.credentials.createInsecure(),
    );
    try {
      const created = await ask<provider.CreateRequest, provider.CreateResponse>(
        (request, done) => client.create(request, done),
        new provider.CreateRequest().setUrn(urn).setProperties(struct({ endDate: 'then' })),
      );
      expect(created.getId()).not.toBe('');
      expect(created.getProperties()?.toJavaScript()).toMatchObject({
        endDate: 'then',
        value: expect.stringContaining('password of secret-a, ') as unknown,
      });

      const diff = (news: Record<string, JavaScriptValue>) =>
        ask<provider.DiffRequest, provider.DiffResponse>(
          (request, done) => client.diff(request, done),
          new provider.DiffRequest()
            .setUrn(urn)
            .setOldInputs(struct({ endDate: 'then' }))
            .setNews(struct(news)),
        );
      expect((await diff({ endDate: 'then' })).getChanges()).toBe(
        provider.DiffResponse.DiffChanges.DIFF_NONE,
      );
      const changed = await diff({ endDate: 'later' });
      expect(changed.getChanges()).toBe(provider.DiffResponse.DiffChanges.DIFF_SOME);
      expect(changed.getReplacesList()).toEqual(['endDate']);
    } finally {
      client.close();
      child.kill();
      await once(child, 'close');
    }
  });
});

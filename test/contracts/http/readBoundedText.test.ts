import { request } from 'undici';

import { BodyTooLargeError, readBoundedText } from '../../../contracts/http/readBoundedText';
import { EndlessServer } from '../../runtime/stores/EndlessServer';

describe('readBoundedText', () => {
  let server: EndlessServer;

  beforeAll(async () => {
    server = await EndlessServer.start('floods');
  });
  afterAll(async () => {
    await server.stop();
  });

  it('reads characters that arrive in parts, and an empty text if there is no body', async () => {
    const bytes = Buffer.from('grün €');
    async function* parts(): AsyncGenerator<Uint8Array> {
      for (const byte of bytes) yield Uint8Array.of(byte);
    }
    expect(await readBoundedText(parts(), bytes.length)).toBe('grün €');
    expect(await readBoundedText(null, 10)).toBe('');
  });

  it('stops reading an endless body of fetch and of undici', async () => {
    const { body } = await fetch(server.origin);
    await expect(readBoundedText(body, 1_048_576)).rejects.toThrow(
      'the response is larger than 1 MB',
    );
    const response = await request(server.origin);
    await expect(readBoundedText(response.body, 1_048_576)).rejects.toThrow(BodyTooLargeError);
  });
});

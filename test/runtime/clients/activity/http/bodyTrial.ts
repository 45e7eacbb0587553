import type { BodyConsumer } from '../../../../../runtime/clients/activity/http/BodyConsumer';
import { sendRequest } from '../../../../../runtime/clients/activity/http/sendRequest';
import { type Answer, openApiTrial } from '../apiTrial';

/** About 1 MB that compresses to little, so that one chunk of the wire becomes many. */
export const longText = '["0123456789abcdef"]'.repeat(50_000);

/** Sends one request to a server that responds so. */
export async function get(answer: Answer, consumer?: BodyConsumer) {
  const { audience, dispatcher } = await openApiTrial(answer);
  return await sendRequest(
    dispatcher,
    { method: 'GET', url: `${audience}/feed`, headers: {} },
    consumer,
  );
}

/** Takes chunks one after the other, and notes when it is given one while it still waits. */
export class SlowConsumer implements BodyConsumer {
  bytes = 0;
  pushes = 0;
  overlaps = 0;
  isEnded = false;
  private isBusy = false;

  push(chunk: Buffer): Promise<void> {
    if (this.isBusy) this.overlaps += 1;
    this.isBusy = true;
    this.pushes += 1;
    return new Promise((resolve) => {
      setImmediate(() => {
        setImmediate(() => {
          this.bytes += chunk.length;
          this.isBusy = false;
          resolve();
        });
      });
    });
  }

  end(): undefined {
    if (this.isBusy) this.overlaps += 1;
    this.isEnded = true;
  }
}

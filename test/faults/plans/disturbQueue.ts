import { type DequeuedMessageItem, QueueServiceClient } from '@azure/storage-queue';

import { queueNames } from '../../../contracts/names/queueNames';
import type { Random } from '../../../local/data/week/Random';
import { garble } from './garble';

const fates = ['duplicated', 'reordered', 'lost', 'garbled'] as const;

/** Takes all messages of the ingest queue, and puts them back with faults, in another order. */
export async function disturbQueue(
  connectionString: string,
  random: Random,
): Promise<Readonly<Record<string, number>>> {
  const queue = QueueServiceClient.fromConnectionString(connectionString).getQueueClient(
    queueNames.ingest,
  );
  const messages: DequeuedMessageItem[] = [];
  for (;;) {
    const { receivedMessageItems } = await queue.receiveMessages({ numberOfMessages: 32 });
    if (receivedMessageItems.length === 0) break;
    messages.push(...receivedMessageItems);
  }
  const counts: Record<string, number> = {};
  const back: string[] = [];
  for (const { messageText } of messages) {
    const fate = random.pick(fates);
    counts[`messages ${fate}`] = (counts[`messages ${fate}`] ?? 0) + 1;
    if (fate === 'duplicated') back.push(messageText, messageText);
    else if (fate === 'reordered') back.unshift(messageText);
    else if (fate === 'garbled') back.push(garble(messageText, random));
  }
  await queue.clearMessages();
  for (const text of back) await queue.sendMessage(text);
  return counts;
}

import type { DequeuedMessageItem } from '@azure/storage-queue';
import type { RpcTypedData } from '../app/coreTypes';
import type { QueueOptions } from '../settings/hostOptions';
import type { InvocationInput } from '../app/invoke';

/**
 * Makes the input of a queue function from a message. Returns `undefined` for a wrong encoding: the
 * host moves that message to the poison queue without running the function.
 */
export function queueMessageInput(
  message: DequeuedMessageItem,
  encoding: QueueOptions['messageEncoding'],
): InvocationInput | undefined {
  const text = encoding === 'none' ? message.messageText : decodeBase64(message.messageText);
  return text === undefined
    ? undefined
    : { data: { string: text }, triggerMetadata: triggerMetadata(message, text) };
}

function decodeBase64(text: string): string | undefined {
  const isBase64 = /^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/;
  const compact = text.replace(/\s/g, '');
  return isBase64.test(compact) ? Buffer.from(compact, 'base64').toString('utf8') : undefined;
}

function triggerMetadata(
  message: DequeuedMessageItem,
  text: string,
): Readonly<Record<string, RpcTypedData>> {
  const metadata: Record<string, RpcTypedData> = {
    QueueTrigger: { string: text },
    DequeueCount: { json: JSON.stringify(message.dequeueCount) },
    ExpirationTime: { json: JSON.stringify(message.expiresOn) },
    Id: { string: message.messageId },
    InsertionTime: { json: JSON.stringify(message.insertedOn) },
    NextVisibleTime: { json: JSON.stringify(message.nextVisibleOn) },
    PopReceipt: { string: message.popReceipt },
  };
  for (const [name, value] of Object.entries(topLevelProperties(text))) {
    const builtIn = Object.keys(metadata).find((key) => key.toLowerCase() === name.toLowerCase());
    metadata[builtIn ?? name] =
      typeof value === 'string' ? { string: value } : { json: JSON.stringify(value) };
  }
  return metadata;
}

/**
 * The host adds the properties of a JSON object, except arrays and nulls, to the metadata. They
 * replace built-in properties of the same name in any case.
 */
function topLevelProperties(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return {};
    }
    return Object.fromEntries(
      Object.entries(value).filter(([, field]) => field !== null && !Array.isArray(field)),
    );
  } catch {
    return {};
  }
}

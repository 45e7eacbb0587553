import type { ContentType } from '../../../../contracts/names/contentTypes';

/** A body of any size that is never in memory: `[first, repeated, repeated, …, last]`. */
export interface StreamedBody {
  /** The record that is repeated until the size is reached. */
  readonly repeat: Buffer;
  readonly bytes: number;
  readonly first?: Buffer;
  readonly last?: Buffer;
}

/** A body is a buffer, a function that makes it on request, or streamed. */
export type ContentBody = Buffer | (() => Buffer) | StreamedBody;

/** One content blob, as it is listed and served. */
export interface Content {
  readonly contentType: ContentType;
  readonly contentId: string;
  readonly contentCreated: string;
  readonly contentExpiration: string;
  readonly body: ContentBody;
  /** Replaces the API's own address, to test that a client pins the host. */
  readonly contentUri?: string;
  /** Not listed before so many listings of its type, or before `release`. */
  readonly late?: number | 'untilReleased';
  /** The blob is listed, but no longer exists when a client fetches it. */
  readonly missing?: boolean;
}

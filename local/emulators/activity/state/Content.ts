import type { ContentType } from '../../../../contracts/names/contentTypes';

/** A body of any size that is never in memory: `[first, repeated, repeated, …, last]`. */
export interface StreamedBody {
  /** The record that is repeated until the size is reached. */
  readonly repeat: Buffer;
  readonly bytes: number;
  readonly first?: Buffer;
  readonly last?: Buffer;
}

/** A body is a buffer, or made when it is asked for, or streamed. */
export type ContentBody = Buffer | (() => Buffer) | StreamedBody;

/** One content blob, as it is listed and served. */
export interface Content {
  readonly contentType: ContentType;
  readonly contentId: string;
  readonly contentCreated: string;
  readonly contentExpiration: string;
  readonly body: ContentBody;
  /** Given instead of the API's own address, to test that a client pins the host. */
  readonly contentUri?: string;
  /** Not listed before so many listings of its type, or before `release`. */
  readonly late?: number | 'untilReleased';
  /** Listed but gone when it is fetched. */
  readonly missing?: boolean;
}

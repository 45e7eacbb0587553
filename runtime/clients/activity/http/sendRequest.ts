import type { Dispatcher } from 'undici';

import type { BodyConsumer } from './BodyConsumer';
import { decodedConsumer, undecodableCode } from './decodedConsumer';
import { BodyPreview } from './BodyPreview';
import { ResponseError } from '../errors/ResponseError';
import {
  contentLimits,
  type ResponseLimits,
  ResponseWatch,
  textLimits,
  tooLargeCode,
} from './ResponseWatch';

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  /** Absolute, with a path. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface HttpResponse {
  readonly status: number;
  /** Names in lower case, as Node gives them: the API's own spelling varies. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** At most 1 MB; empty where a consumer took the body. */
  readonly body: string;
}

/**
 * One HTTP request over a keep-alive pool, at the lowest level that undici offers: streams and
 * promises per request would cost more than the filter that reads the bytes. The consumer gets
 * the body of a 200 (an empty one too, which is not content); every other body is kept as
 * text. Rejects on network errors, on what the consumer throws, and at the limits.
 */
export function sendRequest(
  dispatcher: Dispatcher,
  request: HttpRequest,
  consumer?: BodyConsumer,
  limits: ResponseLimits = consumer === undefined ? textLimits : contentLimits,
  now?: () => number,
): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    const pathStart = request.url.indexOf('/', request.url.indexOf('//') + 2);
    dispatcher.dispatch(
      {
        origin: request.url.slice(0, pathStart),
        path: request.url.slice(pathStart),
        method: request.method,
        headers: request.headers,
      },
      new ResponseHandler(consumer, limits, new ResponseWatch(limits, now), resolve, reject),
    );
  });
}

class ResponseHandler implements Dispatcher.DispatchHandler {
  private status = 0;
  private headers: HttpResponse['headers'] = {};
  private readonly kept = new BodyPreview();
  private consumer: BodyConsumer = this.kept;
  private pending: Promise<void> | undefined;

  constructor(
    private readonly wanted: BodyConsumer | undefined,
    private readonly limits: ResponseLimits,
    private readonly watch: ResponseWatch,
    private readonly resolve: (response: HttpResponse) => void,
    private readonly reject: (error: unknown) => void,
  ) {}

  onRequestStart(): void {
    // Required by undici's interface; nothing to prepare.
  }

  onResponseStart(
    controller: Dispatcher.DispatchController,
    statusCode: number,
    headers: HttpResponse['headers'],
  ): void {
    this.status = statusCode;
    this.headers = headers;
    const consumer = (statusCode === 200 ? this.wanted : undefined) ?? this.kept;
    try {
      // Heads of the kind 103 may come without end, one in time after the other.
      this.watch.count(0);
      const { maxBytes } = statusCode === 200 ? this.limits : textLimits;
      this.consumer = decodedConsumer(consumer, headers['content-encoding'], maxBytes, (error) => {
        this.fail(controller, error);
      });
    } catch (error) {
      this.fail(controller, error);
    }
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    try {
      if (this.isEnoughText(chunk.length)) return this.cutText(controller);
      this.watch.count(chunk.length);
      const pending = this.consumer.push(chunk);
      if (pending) this.hold(controller, pending);
    } catch (error) {
      this.fail(controller, error);
    }
  }

  onResponseEnd(): void {
    const finish = async (): Promise<void> => {
      await this.pending;
      await this.consumer.end();
      this.respond();
    };
    finish().catch((error: unknown) => {
      if (this.isErrorText(error)) this.respond();
      else this.reject(error);
    });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    // A consumer at work is done before another attempt begins, and its own failure comes first.
    Promise.resolve(this.pending).then(() => {
      this.reject(error);
    }, this.reject);
  }

  private hold(controller: Dispatcher.DispatchController, pending: Promise<void>): void {
    controller.pause();
    this.watch.hold();
    this.pending = pending;
    pending.then(
      () => {
        this.watch.resume();
        controller.resume();
      },
      (error: unknown) => {
        this.fail(controller, error);
      },
    );
  }

  /** Whether an error's text goes on beyond all that is read of it. */
  private isEnoughText(bytes: number): boolean {
    if (this.status === 200) return false;
    return this.watch.bytes + bytes > textLimits.maxBytes;
  }

  /** Whether this concerns only an error's text, too long or not decodable: the status stays. */
  private isErrorText(error: unknown): boolean {
    if (this.status === 200 || !(error instanceof ResponseError)) return false;
    return error.code === undecodableCode || error.code === tooLargeCode;
  }

  private respond(): void {
    this.resolve({ status: this.status, headers: this.headers, body: this.kept.text() });
  }

  /** The status and the beginning say what there is to know. */
  private cutText(controller: Dispatcher.DispatchController): void {
    this.respond();
    controller.abort(new Error('The rest of an error text is not read.'));
  }

  /** Reports the consumer's error first: after the abort undici would report only its own. */
  private fail(controller: Dispatcher.DispatchController, error: unknown): void {
    if (this.isErrorText(error)) return this.cutText(controller);
    this.reject(error);
    controller.abort(error instanceof Error ? error : new Error(String(error)));
  }
}

import type Koa from 'koa';
import type { ErrorCode } from '../kernel/errors.ts';

/** What the layer knows of one request beyond the web framework. */
export interface RequestState {
  requestId: string;
  /** Name of the endpoint that answers, `page`, `operations` or `none`: the label in log and metrics. */
  endpoint: string;
  /** Path of the endpoint with its parameters' names, never what the caller wrote. */
  route?: string;
  /** Id of the member of staff who asks. */
  staff?: string;
  /** Code of the error that was answered. */
  code?: ErrorCode;
  /** Aborted when the caller hangs up, and when a stream is over for any other reason. */
  hangUp: AbortController;
  /** An open stream is noted in the log but not in the histogram of answer times. */
  streaming?: boolean;
}

export type Ctx = Koa.ParameterizedContext<RequestState>;
export type Next = Koa.Next;

import type * as z from 'zod';
import type { CitizenActor, StaffActor } from './actor.ts';
import type { Locale } from './errors.ts';

/** Who may call: anybody, the bearer of a chat token, or signed-in staff. */
export type Door = 'public' | 'citizen' | 'staff';

/** An uploaded file, held in memory. */
export interface Upload {
  filename: string;
  bytes: Buffer;
}

/**
 * One entry of the HTTP interface as data. Validation, OpenAPI and the panel's typed client are all made from it.
 * Paths use `:name` for parameters.
 */
export interface EndpointSpec {
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly door: Door;
  readonly summary: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** `multipart` accepts JSON too; the file arrives in `request.file`. */
  readonly bodyKind?: 'json' | 'multipart';
  readonly answer: { status: number; schema?: z.ZodType; kind?: 'json' | 'stream' | 'file' };
  /** Open also to staff who must choose a new password first. */
  readonly beforePasswordChange?: true;
  /** Name of an extra limit kept by the HTTP layer. */
  readonly limit?: 'chat-session' | 'citizen-message' | 'sign-in';
}

/** Keeps the literal types of an endpoint's schemas. */
export function defineEndpoint<const E extends EndpointSpec>(spec: E): E {
  return spec;
}

type Infer<T, Otherwise> = T extends z.ZodType ? z.output<T> : Otherwise;

/** What a handler gets: validated input and the caller, never the web framework. */
export interface EndpointRequest<E extends EndpointSpec> {
  params: Infer<E['params'], Record<string, never>>;
  query: Infer<E['query'], Record<string, never>>;
  body: Infer<E['body'], undefined>;
  file: Upload | undefined;
  actor: E['door'] extends 'staff' ? StaffActor : E['door'] extends 'citizen' ? CitizenActor : null;
  locale: Locale;
  /** Address of the caller, for limits and the audit log. */
  address: string;
  header(name: string): string | undefined;
  /** Id of the staff session behind the request. */
  sessionId: string | undefined;
  /** True when the request came by https. */
  secure: boolean;
  /** Fires when the caller hangs up. */
  signal: AbortSignal;
}

/** A server-sent event. */
export interface StreamEvent {
  id?: string;
  event?: string;
  data: unknown;
}

/** What a handler gives back. */
export interface EndpointAnswer<T = unknown> {
  status?: number;
  body?: T;
  stream?: AsyncIterable<StreamEvent>;
  file?: { bytes: Buffer; type: string; name: string };
  headers?: Record<string, string>;
  /** Sets (string) or clears (null) the staff session cookie. */
  session?: string | null;
}

export interface BoundEndpoint {
  spec: EndpointSpec;
  handle(request: EndpointRequest<EndpointSpec>): Promise<EndpointAnswer>;
}

/** Binds a handler to its endpoint; the handler sees the types of the endpoint's own schemas. */
export function bind<E extends EndpointSpec>(
  spec: E,
  handle: (request: EndpointRequest<E>) => Promise<EndpointAnswer<Infer<E['answer']['schema'], unknown>>>,
): BoundEndpoint {
  // The HTTP layer has validated the input against this very spec, so the narrower request type holds.
  return { spec, handle: handle as unknown as BoundEndpoint['handle'] };
}

import * as z from 'zod';
import { defineEndpoint } from '../kernel/endpoint.ts';

/** Most views one person may keep: what a list beside the work can show. */
export const MOST_VIEWS = 20;

const id = z.string().regex(/^[a-z0-9]{1,24}$/);
const name = z.string().trim().min(1).max(20);
/** A view's words of the address, as the work list reads them. */
const query = z.record(z.string().regex(/^[a-z]{1,20}$/), z.string().min(1).max(400));

export const savedView = z.object({ id, name, query });
export type SavedView = z.output<typeof savedView>;

/** A kept view with how many matters are in it now; null when it asks for something that is no longer there. */
export const countedView = savedView.extend({ count: z.number().int().nullable() });
export type CountedView = z.output<typeof countedView>;

const answer = { status: 200, schema: z.object({ items: z.array(countedView) }) } as const;

export const listViews = defineEndpoint({
  name: 'listViews',
  method: 'GET',
  path: '/api/views',
  door: 'staff',
  summary: 'The caller’s own saved views of the work list, with live counts',
  answer,
});

export const saveViews = defineEndpoint({
  name: 'saveViews',
  method: 'PUT',
  path: '/api/views',
  door: 'staff',
  summary: 'Keep these views, in this order, instead of those before',
  body: z.object({ items: z.array(savedView).max(MOST_VIEWS) }),
  answer,
});

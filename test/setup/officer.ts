/** A member of staff who uses the interface of a running service over HTTP. */
export interface Officer {
  get<T>(path: string): Promise<T>;
  post(path: string, body: unknown): Promise<Response>;
  /** Every item of a list, page by page. */
  all<T>(path: string): Promise<T[]>;
}

/** Signs in. @throws Error when the service does not let the person in */
export async function signInOfficer(url: string, username: string, password: string): Promise<Officer> {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ username, password }),
  });
  if (answer.status !== 200) throw new Error(`sign-in: ${answer.status} ${await answer.text()}`);
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const get = async <T>(path: string): Promise<T> => {
    const found = await fetch(`${url}${path}`, { headers: { cookie } });
    if (found.status !== 200) throw new Error(`GET ${path}: ${found.status} ${await found.text()}`);
    return (await found.json()) as T;
  };
  return {
    get,
    post: (path, body) =>
      fetch(`${url}${path}`, {
        method: 'POST',
        headers: { cookie, origin: url, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    async all<T>(path: string) {
      const items: T[] = [];
      let cursor: string | null = null;
      do {
        const next: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
        const page: { items: T[]; nextCursor: string | null } = await get(`${path}${next}`);
        items.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor !== null);
      return items;
    },
  };
}

import { join } from 'node:path';
import type { HttpParts } from '../http/create-app.ts';
import { projectRoot } from '../kernel/project-root.ts';

/** The built single-page apps and where they are served. */
export function builtPages(): HttpParts['pages'] {
  const built = (name: string) => join(projectRoot(), 'dist', name);
  return [
    { prefix: '/admin', folder: built('panel'), index: 'index.html', spa: true },
    {
      prefix: '/',
      folder: built('chat'),
      index: 'index.html',
      spa: false,
      paths: { '/': 'index.html', '/ideas': 'ideas.html' },
    },
  ];
}

import { join } from 'node:path';
import type { HttpParts } from '../http/create-app.ts';
import { projectRoot } from '../kernel/project-root.ts';

const DEMO_STAFF = '<p class="demo" role="note"><b>演示数据 Demo data</b> 人和事均为虚构</p>';
const DEMO_CITIZENS =
  '<p class="demo" role="note"><b>演示数据 Demo data</b> 这里写的话不会有人办理，真有急事请打 110。</p>';

/** The built single-page apps and where they are served. @param demo whether every page says that it shows demo data */
export function builtPages(demo = false): HttpParts['pages'] {
  const filled = (banner: string) => (demo ? { fill: { demo: banner } } : {});
  const built = (name: string) => join(projectRoot(), 'dist', name);
  return [
    { prefix: '/admin', folder: built('panel'), index: 'index.html', spa: true, ...filled(DEMO_STAFF) },
    {
      prefix: '/',
      folder: built('chat'),
      index: 'index.html',
      spa: false,
      paths: { '/': 'index.html', '/ideas': 'ideas.html' },
      ...filled(DEMO_CITIZENS),
    },
  ];
}

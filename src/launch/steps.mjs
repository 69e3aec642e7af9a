import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { compiledPath, filesBelow, removeOrphans } from './outputs.mjs';

const PANEL = 'src/panel/';
const CHAT = 'bots/web-chat/page/';

/** What the two browser programs may import of the rest (the laws of `.dependency-cruiser.cjs` keep it so). */
const shared = (path) =>
  path === 'package-lock.json' ||
  path.startsWith('src/kernel/') ||
  path === 'bots/web-chat/contract.ts' ||
  /^src\/.*\/((contract|rules|transitions|policy)[^/]*\.ts|locales\/.*)$/.test(path);

const compiles = (path) =>
  /^(src|bots|workers)\/.*(?<!\.d)\.ts$/.test(path) && !path.startsWith(PANEL) && !path.startsWith(CHAT);

/**
 * The steps of the build. Each names
 * - `config`: the file without which the step does not exist in this tree
 * - `reads(path)`: whether a file is input
 * - `tool`: the package it needs from the development tools; none when the program builds it by itself
 * - `after`: the step whose output it runs
 * - `run`: arguments of node; `env` beside the environment
 * - `outputs(root, inputs)`: what must exist afterwards; called when the tool has succeeded
 */
export const STEPS = [
  {
    name: 'program',
    config: '.tsconfig.build.json',
    reads: (path) =>
      compiles(path) ||
      (path.endsWith('.json') && !path.startsWith(PANEL) && !path.startsWith(CHAT)) ||
      path === 'ormconfig.ts',
    tool: 'typescript',
    // A program with a type error must not replace one without.
    run: ['node_modules/typescript/bin/tsc', '-p', '.tsconfig.build.json', '--noEmitOnError', '--pretty', 'false'],
    outputs(root, inputs) {
      const compiled = inputs.filter((path) => compiles(path) || path === 'ormconfig.ts').map(compiledPath);
      removeOrphans(root, compiled);
      // Only those data files that a program imports are copied.
      const data = inputs.filter((path) => path.endsWith('.json')).map((path) => `dist/${path}`);
      return [...compiled, ...data.filter((path) => existsSync(join(root, path)))];
    },
  },
  vite('staff panel', PANEL, 'src/panel/vite.config.ts', 'dist/panel'),
  vite('chat page', CHAT, 'bots/web-chat/page/vite.config.ts', 'dist/chat'),
  {
    name: 'language model',
    config: 'src/language/load-language.ts',
    reads: (path) =>
      path.startsWith('src/language/') ||
      path.startsWith('src/bureaus/') ||
      path === 'src/kernel/text.ts' ||
      path === 'package-lock.json',
    after: 'program',
    run: [
      '--input-type=module',
      '--eval',
      // The pack of the bureau only names which labels there are; the corpus is the same for all.
      "const { loadPack } = await import('./dist/src/bureaus/load-pack.js');" +
        "const { buildLanguageModel } = await import('./dist/src/language/load-language.js');" +
        "buildLanguageModel(loadPack(process.env.BUREAU || 'xianyou'));",
    ],
    // Where the model lies is the language's own affair: whatever is in `dist` beside programs and pages.
    outputs: (root) =>
      filesBelow(root, 'dist').filter((path) => !/^dist\/(panel|chat)\/|\/\.|\.js(\.map)?$/.test(path)),
  },
];

/** The steps that only a web server needs. */
export const PAGES = ['staff panel', 'chat page'];

function vite(name, folder, config, out) {
  return {
    name,
    config,
    reads: (path) => path.startsWith(folder) || shared(path),
    tool: 'vite',
    run: ['node_modules/vite/bin/vite.js', 'build', '--config', config, '--logLevel', 'warn'],
    env: { NODE_ENV: 'production' },
    outputs: (root) => [`${out}/index.html`, ...filesBelow(root, out)],
  };
}

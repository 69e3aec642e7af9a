import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('.'),
  base: '/',
  publicDir: false,
  build: {
    // Cheap phones here are years old; the page also keeps to browser functions of that time.
    target: 'es2019',
    cssTarget: 'chrome73',
    outDir: here('../../../dist/chat'),
    emptyOutDir: true,
    assetsDir: 'chat-assets',
    // A data: address would need a wider content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: [here('index.html'), here('ideas.html')] },
  },
});

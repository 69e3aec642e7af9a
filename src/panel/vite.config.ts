import { fileURLToPath } from 'node:url';
import vue from '@vitejs/plugin-vue';
import { defineConfig, type Plugin } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));
const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

const kebab = (name: string) => name.replace(/\B[A-Z]/g, (c) => `-${c}`).toLowerCase();

/** Brings along the style of each Element Plus component that a file imports, so that only what is used is shipped. */
function elementStyles(): Plugin {
  return {
    name: 'element-styles',
    enforce: 'post',
    transform(code, id) {
      if (!id.startsWith(here)) return null;
      const names = [...code.matchAll(/import\s*\{([^}]+)\}\s*from\s*["']element-plus["']/g)]
        .flatMap((m) => (m[1] ?? '').split(','))
        .map((name) => name.trim().split(' ')[0] ?? '')
        .filter((name) => name.startsWith('El'));
      if (names.length === 0) return null;
      const styles = names.map((name) => `import 'element-plus/es/components/${kebab(name.slice(2))}/style/css';`);
      return { code: `${styles.join('')}${code}`, map: null };
    },
  };
}

export default defineConfig({
  root: here,
  base: '/admin/',
  plugins: [vue(), elementStyles()],
  define: {
    __VUE_I18N_LEGACY_API__: 'false',
    __VUE_I18N_FULL_INSTALL__: 'false',
    __INTLIFY_PROD_DEVTOOLS__: 'false',
    __VUE_PROD_DEVTOOLS__: 'false',
  },
  build: {
    outDir: `${projectRoot}dist/panel`,
    emptyOutDir: true,
    target: 'es2022',
    // Inlined assets would be data: addresses, which the page's security policy need not allow.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 400,
    rolldownOptions: {
      output: {
        // Two shared parts that change seldom, instead of some dozen small ones to fetch one after another.
        codeSplitting: {
          groups: [
            { name: 'vue', test: /node_modules\/(@vue|vue|vue-router|vue-i18n|@intlify|pinia|zod)\//, priority: 2 },
            { name: 'element', test: /node_modules\/(?!element-plus\/es\/locale)/, priority: 1 },
          ],
        },
      },
    },
  },
});

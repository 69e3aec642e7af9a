import { createPinia } from 'pinia';
import { createApp, watch } from 'vue';
import { watchCalls } from './api/client.ts';
import App from './app.vue';
import { currentLocale, i18n, restoreLocale } from './i18n.ts';
import { reloadOnce } from './parts/reload-once.ts';
import { router } from './router.ts';
import { useNetwork } from './stores/network.ts';
import { useSession } from './stores/session.ts';
import './styles/tokens.css';
import './styles/base.css';
import './styles/parts.css';

const app = createApp(App);
app.use(createPinia());
app.use(i18n);

const session = useSession();
const network = useNetwork();
watchCalls({
  onReach: network.note,
  locale: currentLocale,
  onSignedOut() {
    // Before anybody is known to be signed in the router's own guard decides.
    if (!session.known || !session.user) return;
    session.forget();
    const { fullPath } = router.currentRoute.value;
    void router.replace({ name: 'sign-in', query: { to: fullPath, ended: '1' } });
  },
});

// A page's own code could not be fetched: no connection, or a newer version has taken its place.
router.onError(async (_error, to) => {
  network.note(false);
  await network.probe();
  const go = () => reloadOnce(router.resolve(to).href);
  if (!network.down) return go();
  const stop = watch(
    () => network.recovered,
    () => {
      stop();
      go();
    },
  );
});

await restoreLocale();
app.use(router);
app.mount('#app');

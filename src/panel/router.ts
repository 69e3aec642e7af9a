import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router';
import { NetworkError } from './api/errors.ts';
import { rolesOf } from './parts/roles-of.ts';
import { safeTarget } from './parts/safe-target.ts';
import { useSession } from './stores/session.ts';

/** Who reads the rules of the bureau; administrators change them. */
const READS_RULES = ['admin', 'dispatcher', 'supervisor', 'head'];
const DISPATCH = ['dispatcher', 'admin', 'supervisor'];

const routes: RouteRecordRaw[] = [
  {
    path: '/sign-in',
    name: 'sign-in',
    component: () => import('./pages/sign-in/sign-in.vue'),
    meta: { open: true, title: 'signIn.title' },
  },
  {
    path: '/print/:number',
    name: 'print',
    component: () => import('./pages/print/print.vue'),
    props: true,
    meta: { title: 'print.title' },
  },
  {
    path: '/',
    component: () => import('./parts/app-shell.vue'),
    children: [
      {
        path: '',
        component: () => import('./pages/desk/desk.vue'),
        children: [
          { path: '', name: 'list', component: () => import('./pages/desk/overview.vue'), meta: { title: 'nav.list' } },
          { path: 's/:number', name: 'case', component: () => import('./pages/case/case.vue'), props: true },
        ],
      },
      {
        path: 'alarms',
        name: 'alarms',
        component: () => import('./pages/alarms/alarms.vue'),
        meta: { title: 'nav.alarms' },
      },
      {
        path: 'topics',
        name: 'topics',
        component: () => import('./pages/topics/topics.vue'),
        meta: { title: 'nav.topics' },
      },
      {
        path: 'messages',
        name: 'messages',
        component: () => import('./pages/messages/messages.vue'),
        meta: { title: 'nav.messages', roles: DISPATCH },
      },
      {
        path: 'deliveries',
        name: 'deliveries',
        component: () => import('./pages/deliveries/deliveries.vue'),
        meta: { title: 'nav.deliveries', roles: ['dispatcher', 'admin'] },
      },
      {
        path: 'units',
        component: () => import('./pages/units/units-frame.vue'),
        children: [
          {
            path: '',
            name: 'units',
            component: () => import('./pages/units/unit-list.vue'),
            meta: { title: 'nav.units', roles: READS_RULES },
          },
          {
            path: 'lead',
            name: 'units-lead',
            component: () => import('./pages/units/lead-units.vue'),
            meta: { title: 'units.tab.lead', roles: READS_RULES, under: 'units' },
          },
          {
            path: 'places',
            name: 'units-places',
            component: () => import('./pages/units/places.vue'),
            meta: { title: 'units.tab.places', roles: READS_RULES, under: 'units' },
          },
        ],
      },
      {
        path: 'duty',
        name: 'duty',
        component: () => import('./pages/duty/duty.vue'),
        meta: { title: 'nav.duty', roles: READS_RULES },
      },
      {
        path: 'staff',
        name: 'staff',
        component: () => import('./pages/staff/staff.vue'),
        meta: { title: 'nav.staff', roles: ['admin'] },
      },
      {
        path: 'language',
        name: 'language',
        component: () => import('./pages/language/language.vue'),
        meta: { title: 'nav.language', roles: DISPATCH },
      },
      {
        path: 'audit',
        name: 'audit',
        component: () => import('./pages/audit/audit.vue'),
        meta: { title: 'nav.audit', roles: ['admin', 'supervisor'] },
      },
      {
        path: 'account',
        name: 'account',
        component: () => import('./pages/account/account.vue'),
        meta: { title: 'account.title' },
      },
      {
        path: ':rest(.*)*',
        name: 'not-found',
        component: () => import('./pages/not-found/not-found.vue'),
        meta: { title: 'notFound.title' },
      },
    ],
  },
];

export const router = createRouter({ history: createWebHistory('/admin/'), routes });

router.beforeEach(async (to) => {
  const session = useSession();
  try {
    await session.load();
  } catch (error) {
    // The page opens without its data; the banner says why and loads it when the service is back.
    if (error instanceof NetworkError) return true;
    throw error;
  }
  if (to.meta.open) return session.user ? safeTarget(to.query.to) : true;
  if (!session.user) return { name: 'sign-in', query: to.fullPath === '/' ? {} : { to: to.fullPath } };
  const roles = rolesOf(to.meta);
  return roles === null || session.isOneOf(roles) ? true : { name: 'list' };
});

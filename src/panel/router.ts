import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router';
import { NetworkError } from './api/errors.ts';
import { safeTarget } from './parts/safe-target.ts';
import { useSession } from './stores/session.ts';

const DISPATCH = ['dispatcher', 'admin', 'supervisor'];

const routes: RouteRecordRaw[] = [
  {
    path: '/sign-in',
    name: 'sign-in',
    component: () => import('./pages/sign-in/sign-in.vue'),
    meta: { open: true, title: 'signIn.title' },
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
        path: 'messages',
        name: 'messages',
        component: () => import('./pages/messages/messages.vue'),
        meta: { title: 'nav.messages', roles: DISPATCH },
      },
      {
        path: 'staff',
        name: 'staff',
        component: () => import('./pages/staff/staff.vue'),
        meta: { title: 'nav.staff', roles: ['admin'] },
      },
      {
        path: 'audit',
        name: 'audit',
        component: () => import('./pages/audit/audit.vue'),
        meta: { title: 'nav.audit', roles: ['admin', 'supervisor'] },
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

/** Roles that a page is for; everybody signed in when it names none. */
export function rolesOf(meta: Record<PropertyKey, unknown>): readonly string[] | null {
  return Array.isArray(meta.roles) ? meta.roles.map(String) : null;
}

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

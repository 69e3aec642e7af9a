import {
  Bell,
  ChatDotRound,
  Document,
  Histogram,
  OfficeBuilding,
  Promotion,
  TrendCharts,
  User,
  Warning,
} from '@element-plus/icons-vue';
import type { Component } from 'vue';

/** One entry of the main navigation beside the work list's own views. */
export interface NavPage {
  /** Name of its route; its words are `nav.<name>`. */
  name: string;
  icon: Component;
  /** Roles that see it; null for everybody. */
  roles: readonly string[] | null;
  /** Daily work, or looking after the service itself. */
  group: 'work' | 'manage';
}

const READS_RULES = ['admin', 'dispatcher', 'supervisor', 'head'];
const DISPATCH = ['dispatcher', 'admin', 'supervisor'];

/** Every page of the navigation, in its order. */
export const NAV_PAGES: readonly NavPage[] = [
  { name: 'alarms', icon: Warning, roles: null, group: 'work' },
  { name: 'topics', icon: Histogram, roles: null, group: 'work' },
  { name: 'messages', icon: ChatDotRound, roles: DISPATCH, group: 'work' },
  { name: 'deliveries', icon: Promotion, roles: ['dispatcher', 'admin'], group: 'work' },
  { name: 'duty', icon: Bell, roles: READS_RULES, group: 'manage' },
  { name: 'units', icon: OfficeBuilding, roles: READS_RULES, group: 'manage' },
  { name: 'staff', icon: User, roles: ['admin'], group: 'manage' },
  { name: 'language', icon: TrendCharts, roles: DISPATCH, group: 'manage' },
  { name: 'audit', icon: Document, roles: ['admin', 'supervisor'], group: 'manage' },
];

import type { DataSource } from 'typeorm';
import type { Engine, PoolFigures } from './store.ts';

/** What the driver's pool says of itself: TypeORM does not pass it on. */
export function poolFigures(source: DataSource, engine: Engine): PoolFigures | null {
  if (engine === 'sqlite') return null;
  const { master } = source.driver as { master?: { totalCount?: number; idleCount?: number; waitingCount?: number } };
  return { open: master?.totalCount ?? 0, idle: master?.idleCount ?? 0, waiting: master?.waitingCount ?? 0 };
}

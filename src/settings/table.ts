import { EntitySchema } from 'typeorm';
import { epoch, longText, named, primaryId } from '../store/columns.ts';

export const settingTable = new EntitySchema<{ key: string; value: string; updatedAt: number }>({
  name: 'setting',
  columns: { key: primaryId, value: longText, updatedAt: named('updated_at', epoch) },
});

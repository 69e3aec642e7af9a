import { EntitySchema } from 'typeorm';
import { epoch, integer, longText, named, primaryId, varcharOrNull } from '../store/columns.ts';

export const settingTable = new EntitySchema<{ key: string; value: string; updatedAt: number }>({
  name: 'setting',
  columns: { key: primaryId, value: longText, updatedAt: named('updated_at', epoch) },
});

/** What an administrator made of one entry of the data pack; a row that was reset stays, so that its version rises. */
export interface LeadUnitRow {
  /** Code of the sub-category. */
  category: string;
  /** Code of the unit, `pcs` for the station of the place; null: as the pack says. */
  unit: string | null;
  version: number;
  updatedAt: number;
}

export const leadUnitTable = new EntitySchema<LeadUnitRow>({
  name: 'lead_unit',
  columns: { category: primaryId, unit: varcharOrNull, version: integer, updatedAt: named('updated_at', epoch) },
});

export interface PlaceStationRow {
  /** Town, or town/village. */
  place: string;
  /** Code of the station; null: as the pack says. */
  station: string | null;
  version: number;
  updatedAt: number;
}

export const placeStationTable = new EntitySchema<PlaceStationRow>({
  name: 'place_station',
  columns: { place: primaryId, station: varcharOrNull, version: integer, updatedAt: named('updated_at', epoch) },
});

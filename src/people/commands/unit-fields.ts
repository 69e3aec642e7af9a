import { Not } from 'typeorm';
import type { BureauPack } from '../../bureaus/pack.ts';
import { invalid } from '../../kernel/errors.ts';
import type { Tx } from '../../store/store.ts';
import { type UnitRow, unitTable } from '../table.ts';
import type { UnitChanges } from '../units/contract.ts';
import { hoursFromWords, wrongDay } from '../units/rules.ts';

type Fields = Pick<UnitRow, 'name' | 'town' | 'lat' | 'lng' | 'phone' | 'hours'>;

/** The columns that a form asks for, checked. @throws AppError invalid naming `town` or the day of `hours` */
export function unitFields(
  pack: Pick<BureauPack, 'gazetteer'>,
  asked: Omit<UnitChanges, 'version' | 'active'>,
): Partial<Fields> {
  const { name, town, lat, lng, phone, hours } = asked;
  if (town && !pack.gazetteer.some((place) => place.level === 'town' && place.name === town))
    throw invalid('town', '没有这个乡镇（街道）', 'There is no such town');
  const wrong = hours ? wrongDay(hours) : null;
  if (wrong !== null)
    throw invalid(
      wrong === 'every' ? 'hours.every' : `hours.days.${wrong}`,
      '时间要从早到晚，不能重叠',
      'Times must ascend and must not overlap',
    );
  return {
    ...(name === undefined ? {} : { name }),
    ...(town === undefined ? {} : { town: town || null }),
    ...(lat === undefined ? {} : { lat }),
    ...(lng === undefined ? {} : { lng }),
    ...(phone === undefined ? {} : { phone: phone || null }),
    ...(hours === undefined ? {} : { hours: hours === null ? null : hoursFromWords(hours) }),
  };
}

/** People choose units by name. @throws AppError invalid naming `name` when another unit in use has it */
export async function freeName(tx: Tx, { code, name }: Pick<UnitRow, 'code' | 'name'>): Promise<void> {
  const taken = await tx.repo(unitTable).countBy({ name, active: 1, code: Not(code) });
  if (taken > 0) throw invalid('name', '已有同名的单位', 'Another unit has this name');
}

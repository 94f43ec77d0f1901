import { Select } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { directory } from '@/api/administration';
import { controllersQuery, unitsQuery } from '@/api/directory';
import { controllerOf } from '@/api/names';
import { type Unit, UnitKind } from '@/gen/sjelden/access/v1/organization_pb';
import { useMe } from '@/session/useSession';
import { today } from '@/time/clock';
import { formatDay } from '@/time/days';
import { DateField } from '@/ui/DateField';
import { EnumSelect } from '@/ui/EnumSelect';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { Loading } from '@/ui/Loading';
import { PersonName } from '@/ui/Names';
import { PersonPicker } from '@/ui/PersonPicker';
import { VerbForm } from '@/ui/VerbForm';
import { WordsField } from '@/ui/WordsField';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import { aDay, required, useFields } from '@/ui/useFields';
import { AddController } from './AddController';
import { Adding } from './Adding';
import { AnyUnitSelect } from './AnyUnitSelect';
import { useAccessAct } from './useAccessAct';

interface Placed {
  unit: Unit;
  level: number;
}

// Each unit under the one above it, by name.
export function treeOf(units: readonly Unit[], parent = '', level = 0): Placed[] {
  if (level > 8) return [];
  const names = new Set(units.map((unit) => unit.name));
  return units
    .filter((unit) => (parent === '' ? !names.has(unit.parent) : unit.parent === parent))
    .sort((a, b) => a.displayName.localeCompare(b.displayName, 'nb'))
    .flatMap((unit) => [{ unit, level }, ...treeOf(units, unit.name, level + 1)]);
}

// The units of the trusts and who leads each: the leader owns what nobody else owns.
export function Units() {
  const { t } = useTranslation();
  const { may } = useMe();
  const controllers = useQuery(controllersQuery);
  const units = useQuery({ ...unitsQuery, staleTime: 0 });
  const failed = controllers.error ?? units.error;
  if (failed) return <ErrorPanel error={failed} onRetry={() => void units.refetch()} />;
  if (!controllers.data || !units.data) return <Loading />;
  return (
    <>
      {may('access.administer') && (
        <>
          <Adding label={t('units.add')}>{(close) => <AddUnit close={close} />}</Adding>
          <Adding label={t('controllers.add')}>{(close) => <AddController close={close} />}</Adding>
        </>
      )}
      {controllers.data.map((controller) => (
        <section key={controller.name} className="sj-card">
          <h2>{controller.displayName}</h2>
          <UnitTable
            units={treeOf(units.data.filter((unit) => controllerOf(unit.name) === controller.organizationNumber))}
          />
        </section>
      ))}
    </>
  );
}

function UnitTable({ units }: { units: readonly Placed[] }) {
  const { t } = useTranslation();
  if (units.length === 0) return <p className="sj-subtle">{t('units.none')}</p>;
  return (
    <table className="sj-table sj-dense">
      <thead>
        <tr>
          <th scope="col">{t('units.name')}</th>
          <th scope="col">{t('units.kind')}</th>
          <th scope="col">{t('units.leader')}</th>
          <th scope="col">{t('units.since')}</th>
          <th scope="col">
            <span className="sj-hidden">{t('administration.acts')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {units.map((placed) => (
          <UnitRow key={placed.unit.name} placed={placed} />
        ))}
      </tbody>
    </table>
  );
}

function UnitRow({ placed: { unit, level } }: { placed: Placed }) {
  const { t } = useTranslation();
  const text = useEnumText();
  return (
    <tr>
      <td>
        <span className={level > 0 ? `sj-level-${Math.min(level + 1, 3)}` : 'sj-strong'}>{unit.displayName}</span>{' '}
        {unit.synthetic && <span className="sj-tag">{t('units.synthetic')}</span>}
      </td>
      <td>{text('UnitKind', UnitKind as EnumObject, unit.kind)}</td>
      <td>
        <PersonName name={unit.leader} />
      </td>
      <td className="sj-number">{formatDay(unit.startDate)}</td>
      <td>
        {unit.availableActions.includes('set-leader') && (
          <Adding label={t('units.setLeader')}>{(close) => <SetLeader unit={unit} close={close} />}</Adding>
        )}
      </td>
    </tr>
  );
}

function SetLeader({ unit, close }: { unit: Unit; close: () => void }) {
  const { t } = useTranslation();
  const { values, field, check } = useFields({ leader: '' }, { leader: required });
  const sent = { unit: unit.name, etag: unit.etag, ...values };
  const act = useAccessAct({
    content: sent,
    call: (requestId) => directory.setUnitLeader({ ...sent, requestId }),
    said: t('units.leaderSet'),
    onDone: close,
  });
  return (
    <VerbForm
      title={t('units.setLeaderOf', { unit: unit.displayName })}
      submit={t('units.save')}
      verb={act}
      check={check}
      onCancel={close}
    >
      <PersonPicker label={t('units.newLeader')} {...field('leader')} />
    </VerbForm>
  );
}

const KINDS = [UnitKind.SITE, UnitKind.CLINIC, UnitKind.DEPARTMENT, UnitKind.SECTION];

function anId(unitId: string): string | undefined {
  return /^[a-z0-9-]{2,40}$/.test(unitId) ? undefined : 'units.badId';
}

function useNewUnit() {
  return useFields(
    () => ({
      controller: '',
      unitId: '',
      displayName: '',
      parent: '',
      kind: UnitKind.UNSPECIFIED,
      leader: '',
      startDate: today(),
    }),
    { controller: required, unitId: anId, displayName: required, kind: required, leader: required, startDate: aDay },
  );
}

function AddUnit({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const controllers = useQuery(controllersQuery).data ?? [];
  const { values, set, field, check } = useNewUnit();
  const { controller, unitId, ...unit } = values;
  const act = useAccessAct({
    content: values,
    call: (requestId) => directory.createUnit({ controller, unitId, unit, requestId }),
    said: t('units.added'),
    onDone: close,
  });
  return (
    <VerbForm title={t('units.add')} submit={t('units.save')} verb={act} check={check} onCancel={close}>
      <div className="sj-fields">
        <Select
          size="small"
          label={t('units.controller')}
          value={controller}
          error={field('controller').error}
          onChange={(event) => set({ controller: event.target.value, parent: '' })}
        >
          <option value="">{t('app.choose')}</option>
          {controllers.map((one) => (
            <option key={one.name} value={one.name}>
              {one.displayName}
            </option>
          ))}
        </Select>
        <WordsField private label={t('units.name')} {...field('displayName')} />
        <WordsField private label={t('units.id')} description={t('units.idWhy')} {...field('unitId')} />
        <EnumSelect
          mustChoose
          label={t('units.kind')}
          name="UnitKind"
          values={UnitKind as EnumObject}
          options={KINDS}
          {...field('kind')}
        />
        <AnyUnitSelect
          label={t('units.parent')}
          of={controller.replace('controllers/', '')}
          optional={t('units.top')}
          {...field('parent')}
        />
        <DateField label={t('units.since')} {...field('startDate')} />
        <PersonPicker label={t('units.leader')} {...field('leader')} />
      </div>
    </VerbForm>
  );
}

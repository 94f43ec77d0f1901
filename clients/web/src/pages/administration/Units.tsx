import { Select, TextField } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { accessChanged, directory } from '@/api/administration';
import { controllersQuery, unitsQuery } from '@/api/directory';
import { controllerOf } from '@/api/names';
import { type Unit, UnitKind } from '@/gen/sjelden/access/v1/organization_pb';
import { useMe } from '@/session/useSession';
import { today } from '@/time/clock';
import { dayNumber, formatDay } from '@/time/days';
import { ActForm } from '@/ui/ActForm';
import { DateField } from '@/ui/DateField';
import { EnumSelect } from '@/ui/EnumSelect';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { Loading } from '@/ui/Loading';
import { PersonName } from '@/ui/Names';
import { PersonPicker } from '@/ui/PersonPicker';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import { useAct } from '@/ui/useAct';
import { Adding } from './Adding';
import { AnyUnitSelect } from './AnyUnitSelect';

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
        <Adding label={t('units.add')}>{(close) => <AddUnit onDone={close} />}</Adding>
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
          <Adding label={t('units.setLeader')}>{(close) => <SetLeader unit={unit} onDone={close} />}</Adding>
        )}
      </td>
    </tr>
  );
}

function SetLeader({ unit, onDone }: { unit: Unit; onDone: () => void }) {
  const { t } = useTranslation();
  const [leader, setLeader] = useState('');
  const sent = { unit: unit.name, etag: unit.etag, leader };
  const act = useAct({
    content: sent,
    call: (requestId) => directory.setUnitLeader({ ...sent, requestId }),
    settled: accessChanged,
    said: t('units.leaderSet'),
    onDone,
  });
  return (
    <ActForm
      title={t('units.setLeaderOf', { unit: unit.displayName })}
      label={t('units.save')}
      act={act}
      incomplete={leader === ''}
      onCancel={onDone}
    >
      {(checked) => (
        <PersonPicker
          label={t('units.newLeader')}
          value={leader}
          error={checked && leader === '' ? t('triage.errors.missing') : undefined}
          onChange={setLeader}
        />
      )}
    </ActForm>
  );
}

const KINDS = [UnitKind.SITE, UnitKind.CLINIC, UnitKind.DEPARTMENT, UnitKind.SECTION];

function AddUnit({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const controllers = useQuery(controllersQuery).data ?? [];
  const [controller, setController] = useState('');
  const [unitId, setUnitId] = useState('');
  const [displayName, setDisplayName] = useState('');
  const [parent, setParent] = useState('');
  const [kind, setKind] = useState(UnitKind.UNSPECIFIED);
  const [leader, setLeader] = useState('');
  const [startDate, setStartDate] = useState(today);
  const unit = { displayName: displayName.trim(), parent, kind, leader, startDate };
  const act = useAct({
    content: [controller, unitId, unit],
    call: (requestId) => directory.createUnit({ controller, unitId: unitId.trim(), unit, requestId }),
    settled: accessChanged,
    said: t('units.added'),
    onDone,
  });
  const badId = !/^[a-z0-9-]{2,40}$/.test(unitId.trim());
  const incomplete =
    controller === '' || badId || unit.displayName === '' || kind === UnitKind.UNSPECIFIED || leader === '';
  const missing = (checked: boolean, wrong: boolean) => (checked && wrong ? t('triage.errors.missing') : undefined);
  return (
    <ActForm
      title={t('units.add')}
      label={t('units.save')}
      act={act}
      incomplete={incomplete || dayNumber(startDate) === undefined}
      onCancel={onDone}
    >
      {(checked) => (
        <div className="sj-fields">
          <Select
            size="small"
            label={t('units.controller')}
            value={controller}
            error={missing(checked, controller === '')}
            onChange={(event) => {
              setController(event.target.value);
              setParent('');
            }}
          >
            <option value="">{t('app.choose')}</option>
            {controllers.map((one) => (
              <option key={one.name} value={one.name}>
                {one.displayName}
              </option>
            ))}
          </Select>
          <TextField
            size="small"
            label={t('units.name')}
            value={displayName}
            autoComplete="off"
            error={missing(checked, unit.displayName === '')}
            onChange={(event) => setDisplayName(event.target.value)}
          />
          <TextField
            size="small"
            label={t('units.id')}
            description={t('units.idWhy')}
            value={unitId}
            autoComplete="off"
            error={checked && badId ? t('units.badId') : undefined}
            onChange={(event) => setUnitId(event.target.value)}
          />
          <EnumSelect
            mustChoose
            label={t('units.kind')}
            name="UnitKind"
            values={UnitKind as EnumObject}
            value={kind}
            options={KINDS}
            error={missing(checked, kind === UnitKind.UNSPECIFIED)}
            onChange={setKind}
          />
          <AnyUnitSelect
            label={t('units.parent')}
            of={controller.replace('controllers/', '')}
            optional={t('units.top')}
            value={parent}
            onChange={setParent}
          />
          <DateField
            label={t('units.since')}
            value={startDate}
            error={dayNumber(startDate) === undefined ? t('triage.errors.noDay') : undefined}
            onChange={setStartDate}
          />
          <PersonPicker
            label={t('units.leader')}
            value={leader}
            error={missing(checked, leader === '')}
            onChange={setLeader}
          />
        </div>
      )}
    </ActForm>
  );
}

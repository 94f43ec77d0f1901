// Small pieces that the laboratory's pages share.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { NextAction as LaboratoryAction, type NextStep } from '@/gen/sjelden/sample/v1/next_step_pb';
import { useMe } from '@/session/useSession';
import { Deadline } from '@/ui/Deadline';
import { PersonName, UnitName } from '@/ui/Names';
import { type EnumObject, useEnumText } from '@/ui/enumText';

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

// Who has the next action until when; or that nothing more is to be done.
export function NextLine({ next }: { next: NextStep | undefined }) {
  const { t } = useTranslation();
  const text = useEnumText();
  const { person } = useMe();
  if (!next || next.action === LaboratoryAction.UNSPECIFIED) return <p className="sj-subtle">{t('laboratory.nothingNext')}</p>;
  return (
    <p>
      <span className="sj-strong">{text('LaboratoryAction', LaboratoryAction as EnumObject, next.action)}</span>:{' '}
      <PersonName name={next.owner} />
      {next.owner === person && ` (${t('referralPage.you')})`}, <UnitName name={next.unit} />{' '}
      <Deadline day={next.date} />
    </p>
  );
}

export function NextCell({ next }: { next: NextStep | undefined }) {
  const { t } = useTranslation();
  const text = useEnumText();
  if (!next || next.action === LaboratoryAction.UNSPECIFIED) return <span className="sj-subtle">{t('referred.nothing')}</span>;
  return (
    <>
      {text('LaboratoryAction', LaboratoryAction as EnumObject, next.action)}
      <br />
      <span className="sj-subtle">
        <PersonName name={next.owner} />
      </span>
    </>
  );
}

export function ToLists() {
  const { t } = useTranslation();
  return <Link to="/laboratory">{t('laboratory.toLists')}</Link>;
}

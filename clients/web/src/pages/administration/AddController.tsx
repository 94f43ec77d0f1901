import { useTranslation } from 'react-i18next';
import { directory } from '@/api/administration';
import { ControllerKind } from '@/gen/sjelden/access/v1/organization_pb';
import { EnumSelect } from '@/ui/EnumSelect';
import { VerbForm } from '@/ui/VerbForm';
import { WordsField } from '@/ui/WordsField';
import type { EnumObject } from '@/ui/enumText';
import { required, useFields } from '@/ui/useFields';
import { useAccessAct } from './useAccessAct';

const KINDS = [ControllerKind.HEALTH_TRUST, ControllerKind.UNIVERSITY, ControllerKind.EXTERNAL];

// Nine digits; whether the last one is right is the service's to say.
function anOrganizationNumber(number: string): string | undefined {
  return /^\d{9}$/.test(number.replace(/\s/g, '')) ? undefined : 'controllers.badNumber';
}

// An organisation that answers for records of its own, or asks and answers from outside.
export function AddController({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const { values, field, check } = useFields(
    { displayName: '', organizationNumber: '', kind: ControllerKind.UNSPECIFIED, reshId: '', herId: '' },
    { displayName: required, organizationNumber: anOrganizationNumber, kind: required },
  );
  const controller = { ...values, organizationNumber: values.organizationNumber.replace(/\s/g, '') };
  const act = useAccessAct({
    content: controller,
    call: (requestId) => directory.createController({ controller, requestId }),
    said: t('controllers.added'),
    onDone: close,
  });
  return (
    <VerbForm
      title={t('controllers.add')}
      intro={t('controllers.why')}
      submit={t('units.save')}
      verb={act}
      check={check}
      onCancel={close}
    >
      <div className="sj-fields">
        <WordsField private label={t('units.name')} {...field('displayName')} />
        <WordsField private inputMode="numeric" label={t('controllers.number')} {...field('organizationNumber')} />
        <EnumSelect
          mustChoose
          label={t('controllers.kind')}
          name="ControllerKind"
          values={ControllerKind as EnumObject}
          options={KINDS}
          {...field('kind')}
        />
        <WordsField private label={t('controllers.resh')} {...field('reshId')} />
        <WordsField private label={t('controllers.her')} {...field('herId')} />
      </div>
    </VerbForm>
  );
}

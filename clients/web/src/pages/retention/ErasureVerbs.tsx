import { Alert } from '@navikt/ds-react';
import { useTranslation } from 'react-i18next';
import { erasuresChanged, retention } from '@/api/retention';
import { useVerb } from '@/api/useVerb';
import { type Erasure, ErasureState } from '@/gen/sjelden/registry/v1/retention_pb';
import { useMe } from '@/session/useSession';
import { VerbForm } from '@/ui/VerbForm';
import { Verbs } from '@/ui/Verbs';
import { announce } from '@/ui/announce';
import { required, useFields } from '@/ui/useFields';
import { Understood } from './Understood';

const VERBS = ['confirm', 'withdraw'] as const;
type VerbName = (typeof VERBS)[number];

export function ErasureVerbs({ erasure }: { erasure: Erasure }) {
  const { t } = useTranslation();
  const { person } = useMe();
  const isOwnProposal = erasure.state === ErasureState.READY && erasure.proposedBy === person;
  return (
    <>
      {isOwnProposal && (
        <Alert variant="info" size="small">
          {t('erasures.secondPerson')}
        </Alert>
      )}
      <Verbs<VerbName>
        label={t('erasures.acts')}
        offered={VERBS.filter((verb) => erasure.availableActions.includes(verb))}
        textOf={(verb) => t(`erasures.actions.${verb}`)}
        form={(verb, close) => {
          const Form = verb === 'confirm' ? ConfirmForm : WithdrawForm;
          return <Form erasure={erasure} close={close} />;
        }}
      />
    </>
  );
}

interface FormProps {
  erasure: Erasure;
  close: () => void;
}

// What follows cannot be undone: said once more, and read, before it is done.
function ConfirmForm({ erasure, close }: FormProps) {
  const { t } = useTranslation();
  const { values, field, check } = useFields({ understood: false }, { understood: required });
  const verb = useVerb(erasure, {
    content: values,
    call: ({ name, etag }, requestId) => retention.confirmErasure({ name, etag, requestId }),
    onDone: () => {
      announce(t('erasures.confirmed'));
      erasuresChanged();
      close();
    },
    reread: erasuresChanged,
  });
  const follows = erasure.item === '' ? 'record' : 'entry';
  return (
    <VerbForm
      title={t('erasures.actions.confirm')}
      submit={t(`erasures.doConfirm.${follows}`)}
      verb={verb}
      check={check}
      onCancel={close}
    >
      <Alert variant="warning" size="small">
        <p className="sj-strong">{t('erasures.cannotUndo')}</p>
        <ul>
          {(['what', 'elsewhere', 'relatives'] as const).map((one) => (
            <li key={one}>{t(`erasures.follows.${follows}.${one}`)}</li>
          ))}
        </ul>
      </Alert>
      <Understood {...field('understood')} />
    </VerbForm>
  );
}

function WithdrawForm({ erasure, close }: FormProps) {
  const { t } = useTranslation();
  const verb = useVerb(erasure, {
    content: 'withdraw',
    call: ({ name, etag }, requestId) => retention.withdrawErasure({ name, etag, requestId }),
    onDone: () => {
      announce(t('erasures.withdrawn'));
      erasuresChanged();
      close();
    },
    reread: erasuresChanged,
  });
  return (
    <VerbForm
      title={t('erasures.actions.withdraw')}
      intro={t('erasures.withdrawFollows')}
      submit={t('erasures.doWithdraw')}
      verb={verb}
      onCancel={close}
    />
  );
}

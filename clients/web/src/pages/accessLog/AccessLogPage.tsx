import { Button, TextField } from '@navikt/ds-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { digitsOf, isWholeNumber } from '@/api/identityNumber';
import { findByNumber } from '@/api/patients';
import { AccessPurpose } from '@/gen/sjelden/clinical/v1/clinical_pb';
import { Accesses } from '@/pages/case/Accesses';
import { EmptyState } from '@/ui/EmptyState';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { fullName } from '@/ui/Names';
import { Page } from '@/ui/Page';

// Who has seen a patient, for the control afterwards. The look itself is traced.
export default function AccessLogPage() {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [incomplete, setIncomplete] = useState(false);
  const number = digitsOf(typed);
  const search = useMutation({ mutationFn: () => findByNumber(number, AccessPurpose.CONTROL) });
  const found = search.data?.[0];

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setIncomplete(!isWholeNumber(number));
    if (isWholeNumber(number)) search.mutate();
  }

  return (
    <Page title={t('pages.accessLog')} intro={t('accessLog.intro')}>
      <form onSubmit={onSubmit} className="sj-row sj-bottom" noValidate>
        <TextField
          size="small"
          label={t('refer.fields.number')}
          value={typed}
          error={incomplete ? t('refer.errors.number') : undefined}
          inputMode="numeric"
          autoComplete="off"
          onChange={(event) => {
            setTyped(event.target.value);
            search.reset();
          }}
        />
        <Button type="submit" size="small" loading={search.isPending}>
          {t('refer.find')}
        </Button>
      </form>
      {search.isError && <ErrorPanel error={search.error} />}
      {search.data && !found && <EmptyState title={t('refer.notFoundTitle')} />}
      {found && (
        <>
          <h2>{fullName(found)}</h2>
          <Accesses patient={found.patient} document="" />
        </>
      )}
    </Page>
  );
}

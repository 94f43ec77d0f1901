import { Button } from '@navikt/ds-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { saveCalendarFile } from '@/api/calendar';
import { Refusal } from '@/ui/Refusal';

// The file for a person's own calendar. It names no patient.
export function CalendarButton({ name }: { name: string }) {
  const { t } = useTranslation();
  const save = useMutation({ mutationFn: () => saveCalendarFile(name) });
  return (
    <>
      <Button
        type="button"
        size="small"
        variant="tertiary"
        data-color="neutral"
        loading={save.isPending}
        onClick={() => save.mutate()}
      >
        {t('verbs.calendarFile')}
      </Button>
      <Refusal error={save.error} />
    </>
  );
}

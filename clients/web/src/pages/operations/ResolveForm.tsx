import { useTranslation } from 'react-i18next';
import { ReasonForm } from '@/ui/ReasonForm';
import { announce } from '@/ui/announce';

interface Resolvable {
  name: string;
  etag: string;
}

interface ResolveFormProps {
  alarm: Resolvable;
  // What the person is asked for.
  label: string;
  call: (resolution: { name: string; etag: string; resolution: string; requestId: string }) => Promise<unknown>;
  // Asks anew for what the act may have changed.
  changed: () => void;
  close: () => void;
}

// Somebody has looked into an alarm and says what it was.
export function ResolveForm({ alarm, label, call, changed, close }: ResolveFormProps) {
  const { t } = useTranslation();
  return (
    <ReasonForm
      current={alarm}
      title={t('alarmActs.resolve')}
      intro={t('alarmActs.resolveWhy')}
      label={label}
      submit={t('alarmActs.doResolve')}
      call={({ name, etag }, resolution, requestId) => call({ name, etag, resolution, requestId })}
      onDone={() => {
        announce(t('alarmActs.done'));
        changed();
        close();
      }}
      onCancel={close}
      reread={changed}
    />
  );
}

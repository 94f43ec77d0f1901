import { Alert, Button, TextField } from '@navikt/ds-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '@/api/problem';
import { openView } from '@/api/views';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { sessionStore } from './store';

// The code of a meeting, at the computer of a room: it shows that meeting and nothing else.
export function ViewCodeForm() {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    try {
      const { session } = await openView(code);
      if (session) sessionStore.signedIn(session);
    } catch (refused) {
      setCode('');
      setError(refused);
    } finally {
      setBusy(false);
    }
  }

  return (
    <form onSubmit={submit} className="sj-stack">
      <TextField
        label={t('room.code')}
        description={t('room.codeWhy')}
        value={code}
        onChange={(event) => setCode(event.target.value)}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        autoFocus
        required
      />
      {error !== undefined && <CodeRefusal error={error} />}
      <Button type="submit" loading={busy}>
        {t('room.show')}
      </Button>
    </form>
  );
}

function CodeRefusal({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const { reason } = problemOf(error);
  if (reason !== 'VIEW_CODE_WRONG' && reason !== 'VIEW_CODES_PAUSED') return <ErrorPanel error={error} />;
  return (
    <Alert variant="warning" size="small" role="alert">
      {t(`room.refused.${reason}`)}
    </Alert>
  );
}

import { Button, Radio, RadioGroup, TextField } from '@navikt/ds-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PractitionerRole } from '@/gen/sjelden/access/v1/practitioner_pb';
import { ErrorPanel } from '@/ui/ErrorPanel';
import { signIn } from './api';
import { capitalised, placeOf } from './role';
import { sessionStore } from './store';

interface SignInFormProps {
  // Who signs in again after a session has ended, and as what.
  again?: { login: string; role: string };
}

export function SignInForm({ again }: SignInFormProps) {
  const { t } = useTranslation();
  const [login, setLogin] = useState(again?.login ?? '');
  const [password, setPassword] = useState('');
  const [roles, setRoles] = useState<PractitionerRole[]>([]);
  const [role, setRole] = useState(again?.role ?? '');
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    try {
      const answer = await signIn(login.trim(), password, role);
      if (answer.session) return sessionStore.signedIn(answer.session);
      const offered = clinicalFirst(answer.availableRoles);
      setRoles(offered);
      setRole(offered[0]?.name ?? '');
    } catch (refused) {
      setPassword('');
      setRoles([]);
      if (!again) setRole('');
      setError(refused);
    } finally {
      setBusy(false);
    }
  }

  return (
    <form onSubmit={submit} className="sj-stack">
      {roles.length === 0 ? (
        <>
          <TextField
            label={t('session.login')}
            value={login}
            onChange={(event) => setLogin(event.target.value)}
            readOnly={again !== undefined}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            autoFocus={!again}
            required
          />
          <TextField
            label={t('session.password')}
            type="password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            autoComplete="current-password"
            data-first
            required
          />
        </>
      ) : (
        <RoleChoice roles={roles} chosen={role} onChoose={setRole} />
      )}
      {error !== undefined && <ErrorPanel error={error} />}
      <Button type="submit" loading={busy}>
        {roles.length === 0 ? t('session.signIn') : t('session.continue')}
      </Button>
    </form>
  );
}

// The hospital's roles before the university's, which see no patients.
function clinicalFirst(roles: readonly PractitionerRole[]): PractitionerRole[] {
  const rank = (role: PractitionerRole) => (['researcher', 'external-expert'].includes(role.function) ? 1 : 0);
  return [...roles].sort((a, b) => rank(a) - rank(b));
}

interface RoleChoiceProps {
  roles: PractitionerRole[];
  chosen: string;
  onChoose: (role: string) => void;
}

function RoleChoice({ roles, chosen, onChoose }: RoleChoiceProps) {
  const { t } = useTranslation();
  return (
    <RadioGroup legend={t('session.chooseRole')} description={t('session.chooseRoleWhy')} value={chosen} onChange={onChoose}>
      {roles.map((role, place) => (
        <Radio key={role.name} value={role.name} autoFocus={place === 0}>
          {capitalised(t(`functions.${role.function}`))}, {placeOf(role)}
        </Radio>
      ))}
    </RadioGroup>
  );
}

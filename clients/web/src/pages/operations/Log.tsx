import { useTranslation } from 'react-i18next';
import { useMe } from '@/session/useSession';
import { AuditAlarms } from './AuditAlarms';
import { Sources } from './Sources';
import { Trees } from './Trees';
import './operations.css';

// Whether the log of accesses is whole: what does not fit, how far it has come, and what anybody can check.
export function Log() {
  return (
    <>
      <AuditAlarms />
      <Trees />
      <Sources />
      <ByPrograms />
    </>
  );
}

const COMMANDS = {
  verify: 'audit verify',
  against: 'audit verify --against checkpoint.json',
  save: 'audit checkpoint region --save checkpoint.json',
  proof: 'audit proof accessEntries/…',
} as const;

// Proofs are recomputed by a program that does not trust the one that answers: not by these pages.
function ByPrograms() {
  const { t } = useTranslation();
  const { session } = useMe();
  const login = session.practitioner?.login ?? '';
  return (
    <section className="sj-card" aria-labelledby="operations-programs">
      <h2 id="operations-programs">{t('auditPrograms.title')}</h2>
      <p className="sj-prose">{t('auditPrograms.text')}</p>
      <dl className="sj-facts">
        {Object.entries(COMMANDS).map(([name, command]) => (
          <div key={name} className="sj-fact">
            <dt>{t(`auditPrograms.commands.${name}`)}</dt>
            <dd>
              <code>
                sjelden --as {login} {command}
              </code>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

import { Button } from '@navikt/ds-react';
import { useTranslation } from 'react-i18next';
import { ACTION_KEYS, type TriageAction } from './decision';

interface ActionBarProps {
  offered: readonly TriageAction[];
  open: TriageAction | undefined;
  onChoose: (action: TriageAction) => void;
}

export function ActionBar({ offered, open, onChoose }: ActionBarProps) {
  const { t } = useTranslation();
  if (offered.length === 0) return <p className="sj-subtle sj-full">{t('triage.nothingOffered')}</p>;
  return (
    <div className="sj-row sj-full sj-no-print" role="group" aria-label={t('triage.actionsTitle')}>
      {offered.map((action, place) => (
        <Button
          key={action}
          size="small"
          variant={place === 0 ? 'primary' : 'secondary'}
          data-color={place === 0 ? undefined : 'neutral'}
          aria-pressed={action === open}
          onClick={() => onChoose(action)}
        >
          {t(`triage.actions.${action}`)} <kbd>{ACTION_KEYS[action]}</kbd>
        </Button>
      ))}
    </div>
  );
}

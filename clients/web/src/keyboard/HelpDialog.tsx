import { Button, Checkbox } from '@navikt/ds-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '@/ui/Dialog';
import { Kbd } from '@/ui/Kbd';
import { activeShortcuts, useSingleKeys } from './shortcuts';

export function HelpDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [shortcuts] = useState(activeShortcuts);
  const [singleKeys, setSingleKeys] = useSingleKeys();
  const groups = [...new Set(shortcuts.map((shortcut) => shortcut.group))];
  return (
    <Dialog title={t('keys.title')} onClose={onClose} wide>
      <div className="sj-help-columns">
        {groups.map((group) => (
          <section key={group}>
            <h3>{t(group)}</h3>
            <ul className="sj-list">
              {shortcuts
                .filter((shortcut) => shortcut.group === group)
                .map((shortcut) => (
                  <li key={shortcut.keys}>
                    <span>{t(shortcut.label)}</span>
                    <Kbd keys={shortcut.keys} />
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
      <Checkbox size="small" checked={singleKeys} onChange={(event) => setSingleKeys(event.target.checked)}>
        {t('keys.single')}
      </Checkbox>
      <div className="sj-row">
        <Button size="small" onClick={onClose} data-first>
          {t('app.close')}
        </Button>
      </div>
    </Dialog>
  );
}

import { Button } from '@navikt/ds-react';
import { type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from './announce';

// What is read, without what is only pressed.
function textOf(element: HTMLElement | null): string {
  element?.classList.add('sj-copying');
  const text = element?.innerText ?? '';
  element?.classList.remove('sj-copying');
  return text;
}

// Copies what is shown as plain text, for the journal.
export function CopyButton({ target }: { target: RefObject<HTMLElement | null> }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  async function copy() {
    await navigator.clipboard.writeText(textOf(target.current));
    setCopied(true);
    announce(t('copy.done'));
  }
  return (
    <Button size="small" variant="tertiary" onClick={() => void copy()}>
      {t(copied ? 'copy.done' : 'copy.toJournal')}
    </Button>
  );
}

import { Button, Select } from '@navikt/ds-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { openLetter, readLetter, saveLetter } from '@/api/letters';
import { type Letter, LetterReceiver } from '@/gen/sjelden/referral/v1/letter_pb';
import type { Referral } from '@/gen/sjelden/referral/v1/referral_pb';
import { LANGUAGES } from '@/i18n';
import { CopyButton } from '@/ui/CopyButton';
import { EnumSelect } from '@/ui/EnumSelect';
import { Refusal } from '@/ui/Refusal';
import { announce } from '@/ui/announce';
import type { EnumObject } from '@/ui/enumText';

const RECEIVERS = [LetterReceiver.PATIENT, LetterReceiver.REFERRER, LetterReceiver.GENERAL_PRACTITIONER];

// The letters that tell how a referral stands: to whom, in which language, to read, print and copy. Another version of
// the referral is another panel: what it showed before would be out of date.
export function LetterPanel({ referral }: { referral: Referral }) {
  const { t } = useTranslation();
  const [receiver, setReceiver] = useState(LetterReceiver.PATIENT);
  const [language, setLanguage] = useState('');
  const read = useMutation({
    mutationFn: () => readLetter(referral.name, receiver, language),
    onSuccess: () => announce(t('letters.shown')),
  });
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    read.mutate();
  }
  return (
    <details className="sj-no-print">
      <summary>{t('letters.title')}</summary>
      <div className="sj-card sj-stack">
        <p className="sj-subtle">{t('letters.why')}</p>
        <form className="sj-row sj-bottom" onSubmit={onSubmit} noValidate>
          <EnumSelect
            label={t('letters.receiver')}
            name="LetterReceiver"
            values={LetterReceiver as EnumObject}
            value={receiver}
            options={RECEIVERS}
            onChange={(value) => {
              setReceiver(value);
              read.reset();
            }}
          />
          <Select
            size="small"
            label={t('letters.language')}
            value={language}
            onChange={(event) => {
              setLanguage(event.target.value);
              read.reset();
            }}
          >
            <option value="">{t('letters.ownLanguage')}</option>
            {LANGUAGES.map((code) => (
              <option key={code} value={code} lang={code}>
                {t(`app.languages.${code}`)}
              </option>
            ))}
          </Select>
          <Button type="submit" size="small" variant="secondary" loading={read.isPending}>
            {t('letters.show')}
          </Button>
        </form>
        <Refusal error={read.error} />
        {read.data && <Shown letter={read.data} />}
      </div>
    </details>
  );
}

function Shown({ letter }: { letter: Letter }) {
  const { t } = useTranslation();
  const text = useRef<HTMLDivElement>(null);
  return (
    <section className="sj-stack" aria-labelledby="sj-letter-preview">
      <h3 id="sj-letter-preview">{t('letters.preview')}</h3>
      <div ref={text} className="sj-prose" lang={letter.language}>
        {letter.text}
      </div>
      <div className="sj-row">
        <Button type="button" size="small" onClick={() => openLetter(letter)}>
          {t('letters.open')}
        </Button>
        <Button type="button" size="small" variant="secondary" onClick={() => saveLetter(letter)}>
          {t('letters.save')}
        </Button>
        <CopyButton target={text} />
        <span className="sj-subtle sj-small">{t('letters.sheets', { count: letter.pages })}</span>
      </div>
    </section>
  );
}

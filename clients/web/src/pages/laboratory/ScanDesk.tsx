import { Button, TextField } from '@navikt/ds-react';
import { type FormEvent, type ReactNode, type RefObject, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Sample } from '@/gen/sjelden/sample/v1/sample_pb';
import { PatientName } from '@/ui/Names';
import { Refusal } from '@/ui/Refusal';
import { announce } from '@/ui/announce';
import { type Scan, readScan } from './scan';
import { soundOfError, useMuted } from './sound';

export type Tone = 'ok' | 'warn' | 'error';

export interface Offer {
  text: string;
  run: () => Promise<Answer>;
}

export interface Answer {
  tone: Tone;
  text: string;
  sample?: Sample;
  // What went wrong, where it is no answer about the tube.
  error?: unknown;
  offers?: Offer[];
}

interface Line {
  id: number;
  scan: Scan;
  // Undefined while it is asked.
  answer?: Answer;
}

interface ScanDeskProps {
  label: string;
  hint: string;
  field: RefObject<HTMLInputElement | null>;
  // What stands in the list before anything was scanned.
  empty: string;
  handle: (scan: Scan) => Promise<Answer>;
  children?: ReactNode;
}

const SIGNS: Record<Tone, string> = { ok: '✓', warn: '!', error: '✕' };

// One number after the other, by a scanner or by hand: each is answered in its line, none needs the mouse or a dialog.
export function ScanDesk({ label, hint, field, empty, handle, children }: ScanDeskProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [lines, setLines] = useState<Line[]>([]);
  const [muted, setMuted] = useMuted();
  // One after the other, as they share a shipment that each of them changes.
  const queue = useRef(Promise.resolve());
  const count = useRef(0);

  function ask(line: Line, call: () => Promise<Answer>) {
    setLines((all) => [{ ...line, answer: undefined }, ...all.filter((other) => other.id !== line.id)]);
    queue.current = queue.current.then(async () => {
      const answer = await call().catch((error: unknown): Answer => ({
        tone: 'error',
        text: t('laboratory.scan.failed'),
        error,
        offers: [{ text: t('errors.retry'), run: call }],
      }));
      if (answer.tone !== 'ok') soundOfError();
      announce(`${line.scan.isPersonNumber ? '' : line.scan.label} ${answer.text}`);
      setLines((all) => all.map((other) => (other.id === line.id ? { ...other, answer } : other)));
    });
  }

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    const scan = readScan(typed);
    setTyped('');
    if (!scan) return;
    count.current += 1;
    ask({ id: count.current, scan }, () =>
      scan.isPersonNumber
        ? Promise.resolve({ tone: 'error', text: t('laboratory.scan.personNumber') })
        : handle(scan),
    );
  }

  const tally = (tone: Tone) => lines.filter((line) => line.answer?.tone === tone).length;
  return (
    <div className="sj-stack">
      <form onSubmit={onSubmit} className="sj-card lab-scan" noValidate>
        <div className="sj-row sj-bottom">
          <TextField
            ref={field}
            label={label}
            description={hint}
            value={typed}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            className="lab-scan-field"
            onChange={(event) => setTyped(event.target.value)}
            onBlur={(event) => {
              // What a scanner types while nothing has the focus would be taken for shortcuts.
              if (event.relatedTarget === null && document.hasFocus()) {
                setTimeout(() => document.activeElement === document.body && field.current?.focus());
              }
            }}
          />
          <Button type="submit" variant="secondary">
            {t('laboratory.scan.enter')}
          </Button>
          <Button
            type="button"
            variant="tertiary"
            data-color="neutral"
            aria-pressed={muted}
            onClick={() => {
              setMuted(!muted);
              field.current?.focus();
            }}
          >
            {t(muted ? 'laboratory.scan.muted' : 'laboratory.scan.sound')}
          </Button>
        </div>
        {children}
      </form>
      <section aria-label={t('laboratory.scan.lines')} className="sj-stack sj-tight">
        <p className="sj-row lab-tally">
          <span className="sj-strong">{t('laboratory.scan.count', { count: lines.length })}</span>
          {(['ok', 'warn', 'error'] as const).map((tone) => (
            <span key={tone} className={`lab-mark lab-${tone}`}>
              <span aria-hidden="true">{SIGNS[tone]}</span> {t(`laboratory.scan.tally.${tone}`, { number: tally(tone) })}
            </span>
          ))}
        </p>
        {lines.length === 0 && <p className="sj-subtle">{empty}</p>}
        <ol className="sj-list lab-lines">
          {lines.map((line) => (
            <ScanLine key={line.id} line={line} onOffer={(offer) => {
              ask(line, offer.run);
              field.current?.focus();
            }} />
          ))}
        </ol>
      </section>
    </div>
  );
}

function ScanLine({ line, onOffer }: { line: Line; onOffer: (offer: Offer) => void }) {
  const { t } = useTranslation();
  const { answer, scan } = line;
  return (
    <li className={answer ? `lab-line lab-${answer.tone}` : 'lab-line'}>
      <span aria-hidden="true" className="lab-sign">
        {answer ? SIGNS[answer.tone] : '…'}
      </span>
      <span className="lab-label">{scan.isPersonNumber ? '•••' : (answer?.sample?.label ?? scan.label)}</span>
      <span className="lab-answer">
        <span className="sj-strong">{answer?.text ?? t('laboratory.scan.asking')}</span>
        {answer?.sample && answer.sample.patient !== '' && <PatientName name={answer.sample.patient} withNumber />}
        <Refusal error={answer?.error} />
      </span>
      <span className="sj-row">
        {answer?.offers?.map((offer) => (
          <Button key={offer.text} size="small" variant="secondary" data-color="neutral" onClick={() => onOffer(offer)}>
            {offer.text}
          </Button>
        ))}
        {answer?.sample && <Link to={`/laboratory/samples/${answer.sample.name}`}>{t('laboratory.toSample')}</Link>}
      </span>
    </li>
  );
}

import { Checkbox, CheckboxGroup } from '@navikt/ds-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SummaryContent, SummaryReport } from '@/gen/sjelden/exchange/v1/summary_content_pb';
import { TermText } from '@/referral/Findings';
import { formatDay } from '@/time/days';
import { PersonName, UnitName } from '@/ui/Names';
import { holdOf } from './draft';

interface Item {
  name: string;
  text: ReactNode;
}

interface ContentChoiceProps {
  content: SummaryContent;
  leftOut: readonly string[];
  onChange: (leftOut: string[]) => void;
}

// Everything that was read for the summary; what is not ticked stays behind. Nothing is chosen away in silence.
export function ContentChoice({ content, leftOut, onChange }: ContentChoiceProps) {
  const { t } = useTranslation();
  const groups = useGroups(content).filter((group) => group.items.length > 0);
  if (groups.length === 0) return <p className="sj-subtle">{t('summaryDraft.nothingRead')}</p>;
  return (
    <div className="sj-stack">
      {groups.map(({ id, items }) => {
        const names = items.map(({ name }) => name);
        return (
          <CheckboxGroup
            key={id}
            size="small"
            legend={t(`summaryDraft.groups.${id}`)}
            value={names.filter((name) => !leftOut.includes(name))}
            onChange={(taken: string[]) =>
              onChange([
                ...leftOut.filter((name) => !names.includes(name)),
                ...names.filter((name) => !taken.includes(name)),
              ])
            }
          >
            {items.map(({ name, text }) => (
              <Checkbox key={name} value={name}>
                {text}
              </Checkbox>
            ))}
          </CheckboxGroup>
        );
      })}
    </div>
  );
}

function useGroups(content: SummaryContent): { id: string; items: Item[] }[] {
  const { t } = useTranslation();
  const taskText = (code: string) => t(`taskCodes.${code}`, { defaultValue: code });
  return [
    {
      id: 'reports',
      items: content.reports.map((report) => ({ name: report.report, text: <ReportText report={report} /> })),
    },
    {
      id: 'findings',
      items: content.findings.map((finding) => ({
        name: finding.name,
        text: (
          <>
            {finding.excluded && <span className="sj-tag">{t('referral.absent')}</span>} <TermText term={finding.term} />{' '}
            {finding.plainText}
          </>
        ),
      })),
    },
    {
      id: 'conditions',
      items: content.conditions.map((condition) => ({ name: condition.name, text: <TermText term={condition.term} /> })),
    },
    {
      id: 'measurements',
      items: content.measurements.map(({ name, assay, description }) => ({
        name,
        text: description || <TermText term={assay} />,
      })),
    },
    {
      id: 'consultations',
      items: content.consultations.map(({ consultation, heldDate, outcome }) => ({
        name: consultation,
        text: `${formatDay(heldDate)}: ${outcome}`,
      })),
    },
    {
      id: 'decisions',
      items: content.decisions.map(({ decision, decideDate, taskCode, text, owner }) => ({
        name: decision,
        text: (
          <>
            {formatDay(decideDate)}: {text || taskText(taskCode)}, <PersonName name={owner} />
          </>
        ),
      })),
    },
    {
      id: 'plan',
      items: content.plan.map(({ task, code, owner, dueDate }) => ({
        name: task,
        text: (
          <>
            {taskText(code)}, <PersonName name={owner} />, {formatDay(dueDate)}
          </>
        ),
      })),
    },
  ];
}

function ReportText({ report }: { report: SummaryReport }) {
  const { t } = useTranslation();
  const hold = holdOf(report);
  return (
    <>
      {formatDay(report.reportDate)},{' '}
      {report.source.startsWith('controllers/') ? <UnitName name={report.source} /> : report.source}
      {report.conclusion !== '' && `: ${report.conclusion}`}{' '}
      {hold && <span className="sj-tag sj-tone-breach">{t(`summaryDraft.holds.${hold}`)}</span>}
    </>
  );
}

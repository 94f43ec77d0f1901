import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Deadline } from '@/ui/Deadline';
import { PatientName, PersonName } from '@/ui/Names';
import { newsOf } from './since';
import type { WorkItem } from './sources';

interface WorkLineProps {
  item: WorkItem;
  since: Date | undefined;
  withOwner: boolean;
}

// One thing to do: what, for whom, by when; and whether it is new.
export function WorkLine({ item, since, withOwner }: WorkLineProps) {
  const { t } = useTranslation();
  const news = newsOf(item, since);
  return (
    <li>
      <span className="sj-work-what">
        <Link to={item.path}>{t(item.what, { defaultValue: item.what.slice(item.what.lastIndexOf('.') + 1) })}</Link>
        {news && <span className="sj-tag">{t(`start.since.${news}`)}</span>}
        {item.patient !== '' && <PatientName name={item.patient} />}
        {withOwner && item.owner !== '' && (
          <span className="sj-subtle">
            <PersonName name={item.owner} />
          </span>
        )}
      </span>
      {item.day !== '' && <Deadline day={item.day} short />}
    </li>
  );
}

import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useMe } from '@/session/useSession';
import { Page } from '@/ui/Page';
import { Switch } from '@/ui/Switch';
import { Absences } from './Absences';
import { Competences } from './Competences';
import { Delegations } from './Delegations';
import { Duties } from './Duties';
import { People } from './People';
import { Units } from './Units';
import { Vocabularies } from './Vocabularies';
import './administration.css';

const PARTS = {
  people: People,
  units: Units,
  duties: Duties,
  absences: Absences,
  delegations: Delegations,
  competences: Competences,
  vocabularies: Vocabularies,
} as const;
type Part = keyof typeof PARTS;
const NAMES = Object.keys(PARTS) as Part[];

// People and what they may do, units, rosters: what administrators keep, and leaders and secretaries for their own trust.
export default function AdministrationPage() {
  const { t } = useTranslation();
  const { may } = useMe();
  const [params, setParams] = useSearchParams();
  // Whoever keeps rosters begins with these.
  const usual: Part = may('access.administer') ? 'people' : 'duties';
  const part = NAMES.find((one) => one === params.get('part')) ?? usual;
  const Shown = PARTS[part];
  return (
    <Page title={t('pages.administration')} intro={t(`administration.intro.${part}`)} views="/administration">
      <div className="sj-row">
        <Switch
          label={t('administration.part')}
          options={NAMES.map((one) => ({ value: one, text: t(`administration.parts.${one}`) }))}
          value={part}
          onChange={(next) => setParams({ part: next }, { replace: true })}
        />
      </div>
      <Shown />
    </Page>
  );
}

import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useMe } from '@/session/useSession';
import { Page } from '@/ui/Page';
import { Switch } from '@/ui/Switch';
import { Links } from './Links';
import { Log } from './Log';
import { Orphans } from './Orphans';

const PARTS = {
  links: { permission: 'exchange.reconcile', Shown: Links },
  log: { permission: 'audit.verify', Shown: Log },
  orphans: { permission: 'pathway.prove', Shown: Orphans },
} as const;
type Part = keyof typeof PARTS;
const NAMES = Object.keys(PARTS) as Part[];

// What shows that nothing is lost: between the trusts, in the log, and among the cases.
export default function OperationsPage() {
  const { t } = useTranslation();
  const { may } = useMe();
  const [params, setParams] = useSearchParams();
  const parts = NAMES.filter((one) => may(PARTS[one].permission));
  const part = parts.find((one) => one === params.get('part')) ?? parts[0];
  if (part === undefined) return <Page title={t('pages.operations')} intro={t('operations.notYours')}>{null}</Page>;
  const { Shown } = PARTS[part];
  return (
    <Page title={t('pages.operations')} intro={t(`operations.intro.${part}`)}>
      {parts.length > 1 && (
        <div className="sj-row">
          <Switch
            label={t('operations.part')}
            options={parts.map((one) => ({ value: one, text: t(`operations.parts.${one}`) }))}
            value={part}
            onChange={(next) => setParams({ part: next }, { replace: true })}
          />
        </div>
      )}
      <Shown />
    </Page>
  );
}

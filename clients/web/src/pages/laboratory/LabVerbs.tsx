import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { Verbs } from '@/ui/Verbs';

type LabVerbsProps<Action extends string> = Pick<
  ComponentProps<typeof Verbs<Action>>,
  'offered' | 'form' | 'atOnce' | 'emphasised'
> & { keys: Readonly<Record<Action, string>> };

// What this person may do with an order, a sample or a report now, each act with a key of its own.
export function LabVerbs<Action extends string>({ keys, ...props }: LabVerbsProps<Action>) {
  const { t } = useTranslation();
  const labelOf = (action: Action) => `laboratory.actions.${action}`;
  return (
    <div className="lab-verbs">
      <Verbs<Action>
        label={t('verbs.offered')}
        textOf={(action) => t(labelOf(action))}
        keys={{ of: keys, group: 'pages.laboratory', labelOf }}
        {...props}
      />
    </div>
  );
}

import { Button } from '@navikt/ds-react';
import { useTranslation } from 'react-i18next';
import { Screen } from './MeetingView';

interface RoomViewProps {
  meeting: string;
  ended: boolean;
}

// All that the screen of a room shows: its meeting, and then that it is over.
export default function RoomView({ meeting, ended }: RoomViewProps) {
  const { t } = useTranslation();
  if (!ended) return <Screen name={meeting} />;
  return (
    <main className="sj-screen">
      <div className="sj-screen-slide">
        <h1 className="sj-screen-question">{t('room.over')}</h1>
        <p className="sj-screen-people">{t('room.overText')}</p>
        <div>
          <Button onClick={() => window.location.assign('/')}>{t('room.toSignIn')}</Button>
        </div>
      </div>
    </main>
  );
}

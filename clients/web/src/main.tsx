import './styles';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { startTheme } from './app/theme';
import { startTexts } from './i18n';
import { watchActivity } from './session/activity';
import { readSession } from './session/api';

async function start(): Promise<void> {
  startTheme();
  watchActivity(document);
  void readSession();
  await startTexts();
  const root = document.getElementById('root');
  if (!root) throw new Error('the page has no root');
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}

void start();

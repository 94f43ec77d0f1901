// @vitest-environment jsdom
import { act, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { beforeEach, expect, it, vi } from 'vitest';
import { recordExport } from '@/api/exports';
import { saveFile } from '@/api/saveFile';
import { ExportFormat } from '@/gen/sjelden/audit/v1/audit_pb';
import { useExport } from './useExport';
import type { PagedQuery, WorklistFile } from './worklistFile';

vi.mock('@/api/exports', () => ({ learnNames: async () => undefined, recordExport: vi.fn() }));
vi.mock('@/api/saveFile', () => ({ saveFile: vi.fn() }));
vi.mock('@/session/useSession', () => ({ useMe: () => ({ may: () => true }) }));
vi.mock('react-i18next', () => ({ useTranslation: () => ({ t: (key: string) => key }) }));

const FILE: WorklistFile<string> = {
  list: 'referrals',
  documentOf: (row) => `referrals/${row}`,
  patientsOf: (row) => [`patients/${row}`],
  columns: [{ id: 'row', title: 'row', cell: (row) => row }],
};
const PAGES = [['a', 'b'], ['c'], ['d']];

let shown: ReturnType<typeof useExport<string>>;
let fetchPage: (page: number) => Promise<string[]>;

// A list whose pages are read as a page reads them.
function List() {
  const [pages, setPages] = useState(PAGES.slice(0, 1));
  const read = useRef(1);
  const query: PagedQuery = {
    hasNextPage: pages.length < PAGES.length,
    fetchNextPage: async () => {
      try {
        const next = await fetchPage(read.current);
        read.current += 1;
        setPages((before) => [...before, next]);
        return { hasNextPage: read.current < PAGES.length, isFetchNextPageError: false, error: null };
      } catch (error) {
        return { hasNextPage: true, isFetchNextPageError: true, error };
      }
    },
  };
  shown = useExport(FILE, pages.flat(), query);
  return null;
}

const recorded = vi.mocked(recordExport);
const saved = vi.mocked(saveFile);

beforeEach(async () => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  vi.resetAllMocks();
  fetchPage = async (page) => PAGES[page] ?? [];
  await act(async () => createRoot(document.createElement('div')).render(<List />));
});

async function begin(everything: boolean) {
  await act(async () => shown.begin(ExportFormat.CSV, everything));
}

it('saves what is seen, once it is recorded', async () => {
  await begin(false);
  expect(shown.step.at).toBe('saved');
  expect(recorded.mock.calls[0]?.slice(0, 2)).toEqual([
    { worklist: 'referrals', format: ExportFormat.CSV, rowCount: 2 },
    [
      { document: 'referrals/a', patient: 'patients/a' },
      { document: 'referrals/b', patient: 'patients/b' },
    ],
  ]);
  expect(saved.mock.calls[0]?.[1]).toBe('\uFEFFrow\r\na\r\nb\r\n');
});

it('reads the rest of the list first where everything is wanted', async () => {
  await begin(true);
  expect(shown.step.at).toBe('saved');
  expect(saved.mock.calls[0]?.[1]).toBe('\uFEFFrow\r\na\r\nb\r\nc\r\nd\r\n');
});

it('makes no file where it cannot be recorded', async () => {
  recorded.mockRejectedValue(new Error('resting'));
  await begin(false);
  expect(shown.step.at).toBe('failed');
  expect(saved).not.toHaveBeenCalled();
});

it('makes no file of half a list', async () => {
  fetchPage = async () => Promise.reject(new Error('resting'));
  await begin(true);
  expect(shown.step.at).toBe('failed');
  expect(recorded).not.toHaveBeenCalled();
});

it('ends without a file where it is cancelled', async () => {
  let go = () => undefined as void;
  recorded.mockImplementation(() => new Promise((resolve) => (go = resolve)));
  await begin(false);
  expect(shown.step.at).toBe('recording');
  await act(async () => shown.cancel());
  await act(async () => go());
  expect(shown.step.at).toBe('choosing');
  expect(saved).not.toHaveBeenCalled();
});

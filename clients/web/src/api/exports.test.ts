import { beforeEach, expect, it, vi } from 'vitest';
import { ExportFormat } from '@/gen/sjelden/audit/v1/audit_pb';
import { audit } from './audit';
import { recordExport } from './exports';

const record = vi.spyOn(audit, 'recordExport');
const file = { worklist: 'referrals', format: ExportFormat.XLSX, rowCount: 450 };
const rows = Array.from({ length: 450 }, (_, row) => ({ document: `controllers/883974832/referrals/${row}`, patient: `patients/${row}` }));

beforeEach(() => {
  record.mockReset();
  record.mockResolvedValue({} as Awaited<ReturnType<typeof audit.recordExport>>);
});

it('records every row, part by part, each part naming the whole file', async () => {
  const told: number[] = [];
  await recordExport(file, rows, { signal: new AbortController().signal, onProgress: (done) => told.push(done) });
  expect(told).toEqual([200, 400, 450]);
  const sent = record.mock.calls.map(([request]) => request);
  expect(sent.flatMap((request) => request.rows)).toEqual(rows);
  expect(sent.map((request) => request.exportFile)).toEqual([file, file, file]);
  expect(new Set(sent.map((request) => request.requestId)).size).toBe(3);
});

it('fails where a part cannot be recorded, and asks for no more', async () => {
  record.mockResolvedValueOnce({} as Awaited<ReturnType<typeof audit.recordExport>>).mockRejectedValueOnce(new Error('resting'));
  const progress = { signal: new AbortController().signal, onProgress: () => undefined };
  await expect(recordExport(file, rows, progress)).rejects.toThrow('resting');
  expect(record).toHaveBeenCalledTimes(2);
});

it('ends between two parts where it is cancelled', async () => {
  const job = new AbortController();
  await expect(recordExport(file, rows, { signal: job.signal, onProgress: () => job.abort() })).rejects.toThrow();
  expect(record).toHaveBeenCalledTimes(1);
});

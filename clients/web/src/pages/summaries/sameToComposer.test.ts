import { create } from '@bufbuild/protobuf';
import { expect, test } from 'vitest';
import { SummarySchema, SummaryState, SummaryVersionSchema } from '@/gen/sjelden/exchange/v1/summary_pb';
import { sameToComposer } from './sameToComposer';

const signed = create(SummarySchema, { name: 'controllers/1/summaries/2', etag: '4', state: SummaryState.SIGNED });

test('a receipt is no conflict', () => {
  const filed = { ...signed, etag: '5', availableActions: ['withdraw'], versions: [create(SummaryVersionSchema)] };
  expect(sameToComposer(signed, create(SummarySchema, filed))).toBe(true);
});

test('another state, text or owner is', () => {
  for (const change of [{ state: SummaryState.DRAFT }, { title: 'En annen' }, { owner: 'practitioners/3' }]) {
    expect(sameToComposer(signed, create(SummarySchema, { ...signed, ...change, etag: '5' }))).toBe(false);
  }
});

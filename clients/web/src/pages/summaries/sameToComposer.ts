import { equals } from '@bufbuild/protobuf';
import { type Summary, SummarySchema } from '@/gen/sjelden/exchange/v1/summary_pb';

function ofComposer(summary: Summary): Summary {
  return { ...summary, etag: '', updateTime: undefined, availableActions: [], versions: [], filing: undefined };
}

// Whether two versions say the same to who composes: what is delivered, read or filed meanwhile is no conflict.
export function sameToComposer(before: Summary, after: Summary): boolean {
  return equals(SummarySchema, ofComposer(before), ofComposer(after));
}

import { expect, it } from 'vitest';
import * as clinical from '@/gen/sjelden/clinical/v1/clinical_pb';
import * as delivery from '@/gen/sjelden/exchange/v1/delivery_pb';
import * as summary from '@/gen/sjelden/exchange/v1/summary_pb';
import * as caseMeeting from '@/gen/sjelden/meeting/v1/case_meeting_pb';
import * as consultation from '@/gen/sjelden/meeting/v1/consultation_pb';
import * as pathway from '@/gen/sjelden/pathway/v1/pathway_pb';
import * as timeline from '@/gen/sjelden/pathway/v1/timeline_pb';
import * as assessment from '@/gen/sjelden/referral/v1/assessment_pb';
import * as referral from '@/gen/sjelden/referral/v1/referral_pb';
import * as nextStep from '@/gen/sjelden/sample/v1/next_step_pb';
import * as report from '@/gen/sjelden/sample/v1/report_pb';
import * as sample from '@/gen/sjelden/sample/v1/sample_pb';
import * as shipment from '@/gen/sjelden/sample/v1/shipment_pb';
import nb from './nb.json';

// Texts whose enum is called otherwise here, because two services use the same name.
const RENAMED: Record<string, object> = { LaboratoryAction: nextStep.NextAction };

const messages: Record<string, unknown> = {
  ...clinical,
  ...delivery,
  ...sample,
  ...report,
  ...shipment,
  ...caseMeeting,
  ...summary,
  ...consultation,
  ...timeline,
  ...pathway,
  ...assessment,
  ...referral,
};

it.each(Object.entries(nb.enums))('the texts of %s are those of its values', (name, texts) => {
  const values = RENAMED[name] ?? messages[name];
  expect(values, name).toBeTypeOf('object');
  const names = Object.keys(values as object).filter((key) => Number.isNaN(Number(key)));
  expect(Object.keys(texts).sort()).toEqual(names.sort());
});

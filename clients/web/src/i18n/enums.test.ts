import { expect, it } from 'vitest';
import * as organization from '@/gen/sjelden/access/v1/organization_pb';
import * as signIn from '@/gen/sjelden/access/v1/sign_in_pb';
import * as auditLog from '@/gen/sjelden/audit/v1/audit_pb';
import * as clinical from '@/gen/sjelden/clinical/v1/clinical_pb';
import * as document from '@/gen/sjelden/clinical/v1/document_pb';
import * as variant from '@/gen/sjelden/clinical/v1/variant_pb';
import * as delivery from '@/gen/sjelden/exchange/v1/delivery_pb';
import * as summary from '@/gen/sjelden/exchange/v1/summary_pb';
import * as caseMeeting from '@/gen/sjelden/meeting/v1/case_meeting_pb';
import * as consultation from '@/gen/sjelden/meeting/v1/consultation_pb';
import * as pathway from '@/gen/sjelden/pathway/v1/pathway_pb';
import * as pathwayService from '@/gen/sjelden/pathway/v1/pathway_service_pb';
import * as timeline from '@/gen/sjelden/pathway/v1/timeline_pb';
import * as advice from '@/gen/sjelden/referral/v1/advice_pb';
import * as assessment from '@/gen/sjelden/referral/v1/assessment_pb';
import * as clock from '@/gen/sjelden/referral/v1/clock_pb';
import * as completeness from '@/gen/sjelden/referral/v1/completeness_pb';
import * as letter from '@/gen/sjelden/referral/v1/letter_pb';
import * as referral from '@/gen/sjelden/referral/v1/referral_pb';
import * as requestedItem from '@/gen/sjelden/referral/v1/requested_item_pb';
import * as careRelation from '@/gen/sjelden/registry/v1/care_relation_pb';
import * as consent from '@/gen/sjelden/registry/v1/consent_pb';
import * as family from '@/gen/sjelden/registry/v1/family_pb';
import * as patient from '@/gen/sjelden/registry/v1/patient_pb';
import * as erasure from '@/gen/sjelden/registry/v1/retention_pb';
import * as vocabulary from '@/gen/sjelden/registry/v1/vocabulary_pb';
import * as finding from '@/gen/sjelden/sample/v1/finding_pb';
import * as nextStep from '@/gen/sjelden/sample/v1/next_step_pb';
import * as order from '@/gen/sjelden/sample/v1/order_pb';
import * as report from '@/gen/sjelden/sample/v1/report_pb';
import * as sample from '@/gen/sjelden/sample/v1/sample_pb';
import * as shipment from '@/gen/sjelden/sample/v1/shipment_pb';
import nb from './all.nb';

// Texts whose enum is called otherwise here, because two services use the same name.
const RENAMED: Record<string, object> = { LaboratoryAction: nextStep.NextAction, SampleTimelineKind: nextStep.TimelineKind };

const messages: Record<string, unknown> = {
  ...clinical,
  ...document,
  ...delivery,
  ...sample,
  ...report,
  ...shipment,
  ...caseMeeting,
  ...summary,
  ...consultation,
  ...timeline,
  ...pathway,
  ...advice,
  ...assessment,
  ...referral,
  ...clock,
  ...completeness,
  ...requestedItem,
  ...letter,
  ...organization,
  ...signIn,
  ...vocabulary,
  ...careRelation,
  ...consent,
  ...patient,
  ...finding,
  ...order,
  ...variant,
  ...family,
  ...patient,
  ...auditLog,
  ...erasure,
  ...pathwayService,
};

it.each(Object.entries(nb.enums as Record<string, object>))('the texts of %s are those of its values', (name, texts) => {
  const values = RENAMED[name] ?? messages[name];
  expect(values, name).toBeTypeOf('object');
  const names = Object.keys(values as object).filter((key) => Number.isNaN(Number(key)));
  expect(Object.keys(texts).sort()).toEqual(names.sort());
});

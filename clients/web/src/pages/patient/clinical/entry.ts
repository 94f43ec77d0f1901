// What every entry of the clinical record has.
import type { ClinicalFinding, Condition, ExternalReport, Measurement } from '@/gen/sjelden/registry/v1/clinical_record_pb';

export type Entry = ClinicalFinding | Condition | Measurement | ExternalReport;

// The part of the record, below which its texts stand.
export type Part = 'findings' | 'conditions' | 'measurements' | 'reports';

export interface RecordFormProps {
  patient: string;
  close: () => void;
}

export interface PartProps {
  patient: string;
  includeRetracted: boolean;
}

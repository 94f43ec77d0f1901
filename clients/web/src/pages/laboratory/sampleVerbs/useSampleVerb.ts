import { keepSample } from '@/api/samples';
import type { Verb } from '@/api/useVerb';
import { type Sample, SampleState } from '@/gen/sjelden/sample/v1/sample_pb';
import { type EnumObject, useEnumText } from '@/ui/enumText';
import { type LabVerbOptions, useLabVerb } from '../useLabVerb';

export interface SampleFormProps {
  sample: Sample;
  close: () => void;
}

export function useSampleVerb(sample: Sample, options: LabVerbOptions<{ sample?: Sample }>): Verb {
  const text = useEnumText();
  return useLabVerb(
    sample,
    {
      documentIn: (answer) => answer.sample,
      keep: keepSample,
      standing: (one) => text('SampleState', SampleState as EnumObject, one.state),
    },
    options,
  );
}

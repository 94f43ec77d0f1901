// A consultation as it is written: with a time, or with a date by which one must be found.
import { ConsultationMode, ConsultationPurpose } from '@/gen/sjelden/meeting/v1/consultation_pb';
import type { PathwayStep } from '@/gen/sjelden/pathway/v1/pathway_pb';
import type { PersonAtUnit } from '@/pages/meetings/parts/PeopleField';
import { type Moment, endOf, startOf } from '@/pages/meetings/parts/moment';
import { today } from '@/time/clock';
import { type Day, addDays } from '@/time/days';
import { workingDayOnOrBefore } from '@/time/workingDays';
import { type Fields, aDay, required, useFields } from '@/ui/useFields';
import { aMoment, needsVideo, usualMoment } from './verbs/TimeForm';

interface NewConsultation {
  purpose: ConsultationPurpose;
  mode: ConsultationMode;
  step: string;
  people: PersonAtUnit[];
  withTime: boolean;
  moment: Moment;
  bookBy: Day;
  videoLink: string;
  language: string;
  acceptConflicts: boolean;
}

function emptyOf(openSteps: readonly PathwayStep[]): NewConsultation {
  return {
    purpose: ConsultationPurpose.UNSPECIFIED,
    mode: ConsultationMode.IN_PERSON,
    step: openSteps.find((one) => one.id === 'first-consultation')?.id ?? '',
    people: [],
    withTime: false,
    moment: usualMoment(),
    bookBy: workingDayOnOrBefore(addDays(today(), 21)),
    videoLink: '',
    language: '',
    acceptConflicts: false,
  };
}

export function useNewConsultation(openSteps: readonly PathwayStep[]): Fields<NewConsultation> {
  return useFields(() => emptyOf(openSteps), {
    purpose: required,
    people: (people, { withTime }) => (withTime ? required(people) : undefined),
    moment: (moment, { withTime }) => (withTime ? aMoment(moment) : undefined),
    videoLink: (link, { withTime, mode }) => (withTime && needsVideo(mode) ? required(link) : undefined),
    bookBy: (day, { withTime }) => (withTime ? undefined : aDay(day)),
  });
}

interface About {
  patients: string[];
  pathway: string;
  unit: string;
}

// As the API takes it.
export function consultationOf(written: NewConsultation, about: About) {
  const { purpose, mode, step, people, withTime, moment, bookBy, videoLink, language } = written;
  return {
    ...about,
    purpose,
    mode,
    step,
    practitioners: people,
    // Everybody sits where they work; a joint one is two rooms, the patient beside the clinician of the other unit.
    sites: mode === ConsultationMode.JOINT ? sitesOf(people, about.unit) : [],
    interpreter: language === '' ? undefined : { language },
    videoLink: withTime && needsVideo(mode) ? videoLink : '',
    ...(withTime ? { startTime: startOf(moment), endTime: endOf(moment) } : { bookByDate: bookBy }),
  };
}

function sitesOf(people: readonly PersonAtUnit[], own: string) {
  const units = [...new Set(people.map(({ unit }) => unit))];
  const local = units.find((unit) => unit !== own) ?? own;
  return units.map((unit) => ({
    unit,
    persons: people.filter((one) => one.unit === unit).map(({ person }) => person),
    patientHere: unit === local,
  }));
}

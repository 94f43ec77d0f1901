// Work that waits when a test begins: made-up patients and referrals, made through the gateway as people would.
import { PatientService } from '../gen/sjelden/registry/v1/patient_service_pb.js';
import { ReferralKind } from '../gen/sjelden/referral/v1/referral_pb.js';
import { Urgency } from '../gen/sjelden/referral/v1/assessment_pb.js';
import { ReferralService } from '../gen/sjelden/referral/v1/referral_service_pb.js';
import { requestId, signedIn } from './api.mjs';
import { syntheticNumbers } from './people.mjs';

const NUMBER = 'urn:oid:2.16.578.1.12.4.1.4.1';
const given = ['Prøve', 'Eksempel', 'Demo', 'Syntetisk', 'Tenkt', 'Oppdiktet'];

// Tells the patients of one file of tests from those of another: each takes its own day of birth, so that no number is
// taken twice either.
function tagOf(number) {
  return number.slice(0, 2) + String(Number(number.slice(2, 4)) - 80).padStart(2, '0');
}

export async function registerPatient(person, number, place) {
  const { patient } = await person.get(PatientService).registerPatient({
    patient: {
      identifiers: [{ system: NUMBER, value: number }],
      humanName: { given: given[place % given.length], family: `Testpasient-${place + 1}-${tagOf(number)}` },
      birthDate: `19${number.slice(4, 6)}-${String(Number(number.slice(2, 4)) - 80).padStart(2, '0')}-${number.slice(0, 2)}`,
    },
    requestId: requestId(),
  });
  return patient;
}

// Sends `count` referrals from Ålesund's paediatrics to the department in Trondheim; returns what was made.
export async function sendReferrals(count, day, { urgency = Urgency.ELECTIVE } = {}) {
  const kari = await signedIn('kari.alesund');
  const numbers = syntheticNumbers(...day);
  const made = [];
  for (let place = 0; place < count; ++place) {
    const number = numbers.next().value;
    const patient = await registerPatient(kari, number, place);
    const question = `Sak ${place + 1}-${tagOf(number)}: finnes det en genetisk årsak til anfallene?`;
    const { referral } = await kari.get(ReferralService).createReferral({
      referral: {
        kind: ReferralKind.NEW_CONDITION,
        patient: patient.name,
        referringUnit: 'controllers/997005562/units/alesund-paediatrics',
        receivingUnit: 'controllers/883974832/units/genetics',
        requestedBy: kari.session.practitioner.name,
        question,
        urgency,
      },
      submit: true,
      requestId: requestId(),
    });
    made.push({ number, patient, question, referral, family: patient.humanName.family });
  }
  return made;
}

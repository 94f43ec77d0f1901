// What comes a moment later, because one service follows another.
import { PathwayService } from '../gen/sjelden/pathway/v1/pathway_service_pb.js';
import { PatientService } from '../gen/sjelden/registry/v1/patient_service_pb.js';

const LONGEST_MS = 20_000;
const PAUSE_MS = 100;

// Asks until the answer is one, and returns it.
export async function until(what, ask) {
  for (const end = Date.now() + LONGEST_MS; Date.now() < end; ) {
    const answer = await ask();
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  throw new Error(`not ${what} within ${LONGEST_MS / 1000} s`);
}

// The case that follows an accepted referral of the patient.
export async function caseOf(person, patient) {
  const { rows } = await until('opened', async () => {
    const page = await person.get(PathwayService).listPathways({ worklist: { case: 'patient', value: patient } });
    return page.rows.length > 0 && page;
  });
  return rows[0].pathway;
}

// A referral lets the receiving unit see its patient.
export async function untilSeen(person, patient) {
  await until('seen', () => person.get(PatientService).getPatient({ name: patient }).then(() => true, () => false));
}

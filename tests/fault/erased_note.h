// The note that erasure_region keeps about the patient whose record ends, and that nobody can open afterwards.
#pragma once

#include <string>

#include "platform/kv/record_key.h"
#include "tests/testing/probe_service.h"

namespace sjelden::probe {

inline constexpr char kNoteText[] = "HP:0001250 anfall siden spedbarnsalder";

inline RecordKey NoteOf(const std::string& patient) {
  return {std::string(kController) + "/1/n/" + patient, KeyClass::kPatient, kController, patient};
}

}  // namespace sjelden::probe

// The registry's errors, by name. None holds a name, a number or a word about anybody.
//
// Pure functions; may be called from any thread.
#pragma once

#include <string>

#include "absl/status/status.h"

namespace sjelden::registry {

absl::Status PatientNotFound();
absl::Status RecordNotFound();
// A number that breaks the rules of its system; `why` never repeats it.
absl::Status IdentifierInvalid(const std::string& field, const std::string& why);
// A number that could be a living person's, where only synthetic persons may be stored.
absl::Status IdentifierNotSynthetic(const std::string& field);
// A synthetic number where real patients are stored.
absl::Status IdentifierSynthetic(const std::string& field);
// Another patient has the number.
absl::Status IdentifierTaken(const std::string& field);
// The source's id is registered, by a unit that this caller has no relation with.
absl::Status SourceAlreadyRegistered();
// Changes go to the patient that this one was merged into.
absl::Status PatientReplaced();
absl::Status CarePatientMissing();
absl::Status TooManyCareRelations(int limit);
absl::Status AlreadyRetracted();
absl::Status AlreadyErased();
absl::Status TooManySources(int limit);
// An answer that would be larger than one record: fewer entries at a time.
absl::Status BatchTooLarge();
absl::Status FamilyExists();
absl::Status TooManyPedigreePersons(int limit);
absl::Status PersonAlreadyLinked();
absl::Status LinkGroundMissing(const std::string& why);
absl::Status LinkAlreadyRevoked();
absl::Status AgeUnknown();
absl::Status GiverNotEntitled(const std::string& why);
absl::Status WrittenConsentRequired(const std::string& paragraph);
absl::Status AlreadyWithdrawn();
absl::Status AlreadyLifted();
absl::Status CapacityAlreadyEnded();
// By the norm, the record is still to be kept; `why` says what is missing.
absl::Status RetentionNotEnded(const std::string& why);
absl::Status ErasureNotFound();
// Another one is open for the patient.
absl::Status ErasureOpen();
// A store has not answered yet.
absl::Status ErasureNotReady();
// It is decided, or has ended.
absl::Status ErasureNotOpen();
// Who proposed it does not decide it.
absl::Status SecondPersonNeeded();
// No vocabulary here has the code.
absl::Status TermNotFound();
absl::Status VocabularyImportNotFound();
// It was completed, or given up for another one.
absl::Status ImportNotOpen();
// Pieces come one after the other; `next` is the number that is wanted.
absl::Status ImportPieceOutOfOrder(int next);
// What the sender counted is not what is stored.
absl::Status ImportIncomplete(int pieces, int terms);
// The very same content is the vocabulary in use.
absl::Status VocabularyInUse();

}  // namespace sjelden::registry

// Stores consultations with the index rows of every list and the bookings of their practitioners, always together.
//
// Safe for concurrent use; holds nothing.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "meeting/domain/meeting_names.h"
#include "platform/kv/commit.h"
#include "platform/kv/view.h"
#include "sjelden/meeting/v1/stored.pb.h"

namespace sjelden::meeting {

// What a consultation shows of its first patient. An answer names what it shows of every one: see DisclosuresOf.
Disclosed RelationsOf(const v1::StoredConsultation& stored, uint64_t version);
std::vector<Disclosed> DisclosuresOf(const v1::StoredConsultation& stored, uint64_t version);
std::vector<Disclosed> DisclosuresOf(const v1::ConsultationIndexRow& row, uint64_t version);

class ConsultationStore {
 public:
  // Returns the consultation, remembered by the view. NOT_FOUND where there is none or the name does not parse.
  absl::StatusOr<Versioned<v1::StoredConsultation>> Get(const View& view, const std::string& name) const;
  // Returns what to write for a new one.
  absl::StatusOr<Commit> Create(const v1::StoredConsultation& stored) const;
  // Returns what to write so that `next` stands where `current` was.
  absl::StatusOr<Commit> Replace(const Versioned<v1::StoredConsultation>& current,
                                 const v1::StoredConsultation& next) const;
};

}  // namespace sjelden::meeting

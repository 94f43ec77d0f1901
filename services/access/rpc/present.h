// Makes stored records into answers: etag, and the verbs that this user may take now. Pure, safe from any thread.
#pragma once

#include "access/store/records.h"
#include "platform/call/call.h"
#include "platform/time/timestamp.h"

namespace sjelden::access {

pb::Controller Present(pb::Controller controller, uint64_t version, const Call& call);
pb::Unit Present(pb::Unit unit, uint64_t version, const Call& call);
pb::Practitioner Present(pb::Practitioner practitioner, uint64_t version, const Call& call);
pb::PractitionerRole Present(pb::PractitionerRole role, uint64_t version, const Call& call);
// The same with the names of unit and trust, for who may not read the directory: the person who signs in.
absl::StatusOr<pb::PractitionerRole> PresentNamed(const Versioned<pb::PractitionerRole>& role, const Call& call);
pb::Competence Present(pb::Competence competence, uint64_t version, const Call& call);
pb::Absence Present(pb::Absence absence, uint64_t version, const Call& call);
pb::Duty Present(pb::Duty duty, uint64_t version, const Call& call);
pb::Delegation Present(pb::Delegation delegation, uint64_t version, const Call& call);
pb::SignIn Present(pb::SignIn sign_in, uint64_t version, const Call& call);
pb::Ground Present(pb::Ground ground, uint64_t version, const Call& call);

// Clears what only the server sets, and says when the record was first stored and by whose controller it is kept.
template <class T>
void BeginRecord(T& record, const std::string& name, const std::string& controller, absl::Time now) {
  record.set_name(name);
  record.clear_etag();
  record.clear_available_actions();
  record.set_controller(controller);
  *record.mutable_create_time() = ToTimestamp(now);
  *record.mutable_update_time() = ToTimestamp(now);
}

}  // namespace sjelden::access

// What this service has done in other services, by the names of the outbox. Pure.
#pragma once

#include "absl/time/time.h"
#include "platform/kv/commit.h"
#include "sjelden/meeting/v1/consultation.pb.h"

namespace sjelden::meeting {

inline constexpr char kGrantEffect[] = "grant-care-relation";
inline constexpr char kEndEffect[] = "end-care-relation";

// Has every unit whose people hold the consultation let see its patients.
void GrantRelations(const v1::Consultation& consultation, absl::Time now, Commit& commit);
// Has that ended, as the consultation will not be held.
void EndRelations(const v1::Consultation& consultation, absl::Time now, Commit& commit);

}  // namespace sjelden::meeting

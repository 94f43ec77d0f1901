// From the booked time to what came out: told, confirmed, held, missed, cancelled, and what follows a miss.
//
// Pure functions; any thread may call them. Each returns the errors of CanTake, and INVALID_ARGUMENT.
#pragma once

#include "absl/status/statusor.h"
#include "meeting/domain/acting.h"
#include "sjelden/meeting/v1/consultation_service.pb.h"
#include "sjelden/meeting/v1/stored.pb.h"

namespace sjelden::meeting {

absl::StatusOr<v1::StoredConsultation> NotifyPatient(const v1::StoredConsultation& current, v1::NoticeChannel channel,
                                                     const Acting& acting);
absl::StatusOr<v1::StoredConsultation> ConfirmConsultation(const v1::StoredConsultation& current,
                                                           const Acting& acting);
absl::StatusOr<v1::StoredConsultation> HoldConsultation(const v1::StoredConsultation& current,
                                                        const v1::ConsultationOutcome& outcome, const Acting& acting);
absl::StatusOr<v1::StoredConsultation> MissConsultation(const v1::StoredConsultation& current,
                                                        const v1::MissConsultationRequest& request,
                                                        const Acting& acting);
absl::StatusOr<v1::StoredConsultation> CancelConsultation(const v1::StoredConsultation& current,
                                                          const v1::ConsultationCancellation& cancellation,
                                                          const Acting& acting);

// What the named clinician decides after a miss: the missed one as it is then, and the one that makes up for it.
struct Rebooked {
  v1::StoredConsultation missed;
  v1::StoredConsultation again;
};
absl::StatusOr<Rebooked> RebookConsultation(const v1::StoredConsultation& current, const std::string& book_by_date,
                                            const Acting& acting);
absl::StatusOr<v1::StoredConsultation> EndMissedConsultation(const v1::StoredConsultation& current,
                                                             const std::string& reason, const Acting& acting);

// Returns it as its first practitioner's, because its planned time has passed without an outcome. Never closes it.
absl::StatusOr<v1::StoredConsultation> LetPass(const v1::StoredConsultation& current, const Acting& acting);

}  // namespace sjelden::meeting

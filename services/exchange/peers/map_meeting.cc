#include "exchange/peers/map_meeting.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "platform/time/oslo.h"
#include "platform/time/timestamp.h"

namespace sjelden::exchange {

namespace mt = ::sjelden::meeting::v1;

bool WasHeld(const mt::ConsultationRow& row) { return row.state() == mt::CONSULTATION_STATE_FULFILLED; }

v1::SummaryConsultation FromConsultation(const mt::ConsultationRow& row) {
  v1::SummaryConsultation mapped;
  mapped.set_consultation(row.consultation());
  mapped.set_held_date(row.held_date());
  mapped.set_purpose(std::string(
      absl::StripPrefix(mt::ConsultationPurpose_Name(row.purpose()), "CONSULTATION_PURPOSE_")));
  mapped.set_mode(std::string(absl::StripPrefix(mt::ConsultationMode_Name(row.mode()), "CONSULTATION_MODE_")));
  return mapped;
}

std::string EtagOfRow(const mt::ConsultationRow& row) {
  return absl::StrCat(static_cast<int>(row.state()), "-", row.held_date(), "-", static_cast<int>(row.purpose()), "-",
                      static_cast<int>(row.mode()));
}

bool Stands(const mt::Decision& decision) { return decision.state() != mt::DECISION_STATE_DECLINED; }

v1::SummaryDecision FromDecision(const mt::Decision& decision) {
  v1::SummaryDecision mapped;
  mapped.set_decision(decision.name());
  mapped.set_decide_date(
      FormatDay(absl::ToCivilDay(FromTimestamp(decision.create_time()), absl::UTCTimeZone())));
  mapped.set_text(decision.note());
  mapped.set_owner(decision.owner());
  mapped.set_unit(decision.unit());
  mapped.set_due_date(decision.due_date());
  mapped.set_accepted(decision.state() == mt::DECISION_STATE_ACCEPTED || decision.state() == mt::DECISION_STATE_DONE);
  mapped.set_task_code(decision.task_code());
  return mapped;
}

}  // namespace sjelden::exchange

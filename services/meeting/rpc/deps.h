// What every handler of this context is given beside the call. Safe for concurrent use.
#pragma once

#include <string>

#include "meeting/domain/meeting_calendar.h"
#include "meeting/peers/peers.h"
#include "meeting/store/consultation_store.h"
#include "meeting/store/decision_store.h"
#include "meeting/store/diaries.h"

namespace sjelden::meeting {

namespace pb = ::sjelden::meeting::v1;

struct Deps {
  const ConsultationStore& consultations;
  const CaseMeetingStore& meetings;
  const DecisionStore& decisions;
  const Diaries& diaries;
  const MeetingCalendar& calendar;
  PathwayPeer& pathway;       // for Prepare only
  RegistryPeer& registry;     // for Prepare and the outbox only
  std::string pages_address;  // for links; empty where there are no pages. Example: `https://sjelden.helse-midt.no`
};

}  // namespace sjelden::meeting

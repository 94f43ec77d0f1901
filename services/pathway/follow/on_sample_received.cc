#include "pathway/follow/followed_case.h"
#include "pathway/follow/followed_events.h"
#include "platform/status/status_macros.h"

namespace sjelden::pathway {

absl::StatusOr<Commit> OnSampleReceived(const Deps& d, const Call& call, const sample::v1::SampleReceived& received) {
  ASSIGN_OR_RETURN(auto followed,
                   TakeFollowedOf(d, call, received.patient(), received.place().pathway(),
                                  {"sample-received", received.sample()}));
  if (!followed.has_value()) return Commit();
  Note(call, *followed, {pb::TIMELINE_KIND_SAMPLE_RECEIVED, received.sample()}, received.receive_time());
  return WriteProven(d, call, *followed,
                     {.event = pb::STEP_EVENT_SAMPLE_RECEIVED,
                      .document = received.sample(),
                      .step = received.place().step(),
                      .date = DayOf(d, received.receive_time())});
}

}  // namespace sjelden::pathway

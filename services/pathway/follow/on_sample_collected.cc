#include "pathway/follow/followed_case.h"
#include "pathway/follow/followed_events.h"
#include "platform/status/status_macros.h"

namespace sjelden::pathway {

absl::StatusOr<Commit> OnSampleCollected(const Deps& d, const Call& call,
                                         const sample::v1::SampleCollected& collected) {
  ASSIGN_OR_RETURN(auto followed,
                   TakeFollowedOf(d, call, collected.patient(), collected.place().pathway(),
                                  {"sample-collected", collected.sample()}));
  if (!followed.has_value()) return Commit();
  Note(call, *followed, {pb::TIMELINE_KIND_SAMPLE_COLLECTED, collected.sample(), collected.collecting_unit()},
       collected.collect_time());
  return WriteProven(d, call, *followed,
                     {.event = pb::STEP_EVENT_SAMPLE_COLLECTED,
                      .document = collected.sample(),
                      .step = collected.place().step(),
                      .date = DayOf(d, collected.collect_time())});
}

}  // namespace sjelden::pathway

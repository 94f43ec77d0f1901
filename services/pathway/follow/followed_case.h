// What every followed event does around its rule: find the case, once; note what happened; write and tell.
#pragma once

#include <optional>
#include <string>

#include "pathway/domain/evidence.h"
#include "pathway/rpc/change_case.h"
#include "pathway/store/case_claims.h"
#include "sjelden/pathway/v1/timeline.pb.h"

namespace sjelden::pathway {

// By this an order is known as cancelled, also before anybody told that it was placed.
inline constexpr char kOrderCancelledEvent[] = "order-cancelled";

// A case in the hands of an event.
struct FollowedCase {
  InHand hand;
  Case next;  // begins as what was loaded
  Told told;

  bool closed() const { return hand.current.pathway().state() == pb::PATHWAY_STATE_CLOSED; }
};

// Returns the case, or nothing where there is none of that name or it has taken the event in already: then the event
// changes nothing. INVALID_ARGUMENT where the event names no document.
absl::StatusOr<std::optional<FollowedCase>> TakeFollowed(const Deps& d, const Call& call, const std::string& pathway,
                                                         const Told& told);
// The same for what the laboratory tells: a relative who is tested in the same order, or an order that names somebody
// else's case, does not move it.
absl::StatusOr<std::optional<FollowedCase>> TakeFollowedOf(const Deps& d, const Call& call, const std::string& patient,
                                                           const std::string& pathway, const Told& told);

// Returns the case in which a report is read: the one that an earlier version of it opened, else the one that it was
// ordered in; where that has ended and its question was taken up again, the newer one. Empty where there is none, or it
// is another patient's.
absl::StatusOr<std::string> PlaceOfReport(const Deps& d, const Call& call, const std::string& report,
                                          const std::string& patient, const std::string& ordered_in);

// One line of the timeline, without who and when.
struct Happened {
  pb::TimelineKind kind = pb::TIMELINE_KIND_UNSPECIFIED;
  std::string document;
  std::string unit = {};
  std::string code = {};
};
// Notes what happened, by the event's actor, for the timeline. `time` unset means now.
void Note(const Call& call, FollowedCase& followed, const Happened& happened,
          const google::protobuf::Timestamp& time = {});

// Returns the commit that puts `next` in place, claims the event, and tells of tasks that ended with it. An event that
// changes no more than the timeline, as of a case that has ended, is written too.
absl::StatusOr<Commit> WriteFollowed(const Deps& d, const Call& call, FollowedCase& followed);
// The same after the evidence was applied, where the case has not ended.
absl::StatusOr<Commit> WriteProven(const Deps& d, const Call& call, FollowedCase& followed, const Evidence& evidence);

// The day in Oslo of a moment; empty where it is unset.
std::string DayOf(const Deps& d, const google::protobuf::Timestamp& time);

}  // namespace sjelden::pathway

// Follows another service's changes and applies them here, each once and in order.
//
// Each change is a commit of its own, with the position in it. Those that arrive together are synced together, each
// applied to what the ones before it leave behind. What goes wrong there is done again by itself: a change that cannot be
// applied now (somebody was faster, the disk is full) is tried with growing pauses; one that never can be is parked, a
// named person is alarmed, and the rest goes on; one about a record whose retention has ended is passed over. One thread
// of its own; the handlers run on it, through the gate.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>

#include "absl/types/span.h"
#include "platform/change/feed_follower.h"
#include "sjelden/change/v1/change.pb.h"
#include "sjelden/platform/v1/stored.pb.h"

namespace sjelden {

class Follower final : public FeedFollower {
 public:
  // Returns what to write because of a change. Pure, like every handler.
  using Apply = std::function<absl::StatusOr<Commit>(const Call&, const change::v1::Change&)>;

  // `source` is the name of the followed service. Facts are applied by themselves.
  Follower(CallGate& gate, std::string source, std::shared_ptr<grpc::Channel> channel, Alarm alarm);
  ~Follower() override;

  // Says what to do on an event; before Start. Events that nobody asked for only move the position.
  //   follower.On<referral::v1::ReferralAccepted>([&](const Call& call, const Change& change, const auto& event) {...});
  template <class Event>
  void On(std::function<absl::StatusOr<Commit>(const Call&, const change::v1::Change&, const Event&)> apply) {
    handlers_[Event::descriptor()->full_name()] = [apply = std::move(apply)](
                                                      const Call& call,
                                                      const change::v1::Change& change) -> absl::StatusOr<Commit> {
      Event event;
      if (!change.event().UnpackTo(&event)) return absl::InvalidArgumentError("an event does not parse");
      return apply(call, change, event);
    };
  }

  // Leaves the facts of the followed service out; before Start.
  void IgnoreFacts() { applies_facts_ = false; }

  // Applies a parked change again: fetches it and stores its effect and the end of its waiting in one commit. OK too
  // where it is not parked any more, and where it failed again: it then goes on waiting, with the new error, and the
  // alarm is raised. Errors only where the followed service cannot be asked now. Blocks; safe beside the follower's own
  // thread, which it does not hold up.
  absl::Status Reapply(uint64_t sequence);

 private:
  absl::Status Take(const change::v1::FollowResponse& response) override;
  // Applies as many of the first of `changes` as can be synced together, and returns how many; also none.
  size_t ApplyTogether(const std::string& epoch, absl::Span<const change::v1::Change* const> changes);
  // Applies or parks a change, however long that takes; an error where the follower is stopping.
  absl::Status ApplyOne(const std::string& epoch, const change::v1::Change& change);
  // Returns what runs in the gate because of a change: its effect and the position after it, in one commit. Both
  // arguments must outlive it.
  AnyHandler Applying(const std::string& epoch, const change::v1::Change& change) const;
  // Returns what to write because of a change; nothing where no handler wants it.
  absl::StatusOr<Commit> EffectOf(const Call& call, const change::v1::Change& change) const;
  absl::StatusOr<change::v1::Change> Fetch(uint64_t sequence) const;
  absl::Status ParkAgain(const platform::v1::ParkedChange& parked, const absl::Status& error);
  absl::Status Unpark(const platform::v1::ParkedChange& parked);
  absl::Status Park(const std::string& epoch, const change::v1::Change& change, const absl::Status& error);
  // Moves only the position: what the change is about was erased here.
  absl::Status PassOver(const std::string& epoch, const change::v1::Change& change);
  bool AppliesFact(const std::string& event) const;

  std::map<std::string, Apply> handlers_;  // by full name of the event
  bool applies_facts_ = true;
};

}  // namespace sjelden

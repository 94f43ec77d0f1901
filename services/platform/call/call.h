// What a handler is given, and what it returns.
//
// A handler is pure: it reads `call.view`, asks `call.now` for the time and `call.NewId()` for names, and returns an
// Outcome: what to answer, what to write, what it shows of whom. It never writes, waits or logs. The gate may run it
// again on a newer view; NewId then returns the same ids in the same order.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "google/protobuf/message.h"
#include "platform/access/decide.h"
#include "platform/access/facts.h"
#include "platform/access/relations.h"
#include "platform/call/actor.h"
#include "platform/ids/id_source.h"
#include "platform/kv/commit.h"
#include "platform/kv/view.h"

namespace sjelden {

// Hands out the same ids again when a handler is run again. Used by one thread at a time.
class RepeatableIds {
 public:
  explicit RepeatableIds(IdSource& source) : source_(source) {}
  std::string Next();
  void Restart() { next_ = 0; }

 private:
  IdSource& source_;
  std::vector<std::string> given_;
  size_t next_ = 0;
};

// One run of a handler. Valid during the run only.
class Call {
 public:
  Call(const View& view, absl::Time now, const Actor& actor, const AccessFacts& facts, const Permissions& permissions,
       RepeatableIds& ids)
      : view(view), now(now), actor(actor), facts(facts), permissions_(permissions), ids_(ids) {}

  const View& view;
  const absl::Time now;
  const Actor& actor;
  const AccessFacts& facts;

  // Returns a new id: 26 characters.
  std::string NewId() const { return ids_.Next(); }
  // True where the gate would let the actor see the document. Lists filter their rows with it.
  bool MaySee(const Disclosed& shown) const { return Decide(actor, shown, facts, permissions_, now).allowed; }
  // True where the actor's function has the permission: for the actions that a resource offers.
  bool Allows(const std::string& permission) const {
    return actor.is_service() || permissions_.Allows(actor.function, permission);
  }

 private:
  const Permissions& permissions_;
  RepeatableIds& ids_;
};

// What a handler returns.
template <class Response>
struct Outcome {
  Response response;
  Commit commit;
  // What the response shows. Empty only where it shows nothing of any patient.
  std::vector<Disclosed> disclosed;
  // Only where nobody was signed in before: who it turned out to be, for the trace.
  std::string person = {};
  // True where the commit changes rows of the outbox itself.
  bool wakes_outbox = false;
};

// An Outcome of any RPC, for the parts of the gate that do not know which.
struct AnyOutcome {
  std::shared_ptr<google::protobuf::Message> response;
  Commit commit;
  std::vector<Disclosed> disclosed;
  std::string person;
  bool wakes_outbox = false;
};
using AnyHandler = std::function<absl::StatusOr<AnyOutcome>(const Call&)>;

// Forgets which RPC an outcome is of.
template <class Response>
absl::StatusOr<AnyOutcome> Erase(absl::StatusOr<Outcome<Response>> outcome) {
  if (!outcome.ok()) return std::move(outcome).status();
  return AnyOutcome{std::make_shared<Response>(std::move(outcome->response)), std::move(outcome->commit),
                    std::move(outcome->disclosed), std::move(outcome->person), outcome->wakes_outbox};
}

// Returns INVALID_ARGUMENT where `etag` is empty, ABORTED where it is not the version that was read.
absl::Status CheckEtag(const std::string& etag, uint64_t version);
// Returns the etag of a version.
std::string EtagOf(uint64_t version);

}  // namespace sjelden

// A made-up service and the audit service in one process, killed at a named point by tests/fault/audit_fault_test.cc.
//
//   source    keeps notes; each call leaves an access entry
//   audit     the real service's follower, log and checkpoints
//
// Usage: audit_region FOLDER CERTS NOTES. Writes NOTES notes with request ids of their own, waits until the log has every
// access entry of the source, and ends with 0 when each of them is in the log once and the whole log checks.
#include <condition_variable>
#include <iostream>
#include <map>
#include <mutex>

#include "absl/strings/str_cat.h"
#include "audit/domain/log_check.h"
#include "audit/domain/log_entry.h"
#include "audit/follow/append_entries.h"
#include "audit/follow/sign_checkpoints.h"
#include "audit/rpc/services.h"
#include "audit/store/audit_store.h"
#include "platform/call/peer.h"
#include "platform/change/feed.h"
#include "platform/server/server.h"
#include "tests/testing/data_dir.h"
#include "tests/testing/probe_service.h"

namespace sjelden::audit {
namespace {

// Writes the notes from `first` on, each again until it is answered: the request id makes it one.
absl::Status WriteNotes(const PeerChannel& channel, const std::string& token, int first, int count) {
  for (int i = first; i < first + count; ++i) {
    probe::v1::WriteNoteRequest request;
    request.set_name(absl::StrCat("note-", i));
    request.set_text("text");
    request.set_request_id(request.name());
    absl::Status written;
    do {
      written = CallPeer(channel, &probe::v1::ProbeService::Stub::WriteNote, request, {.token = token}).status();
    } while (absl::IsUnavailable(written));
    RETURN_IF_ERROR(written);
  }
  return absl::OkStatus();
}

View ViewOf(Server& server) { return View(server.gate().parts().kv.Snapshot(), server.gate().parts().sealer); }

// Waits, on the committer's own notice, until the log has the source's last entry.
absl::Status AwaitLog(Server& audit, uint64_t last) {
  std::mutex mutex;
  std::condition_variable changed;
  Committer& committer = audit.gate().parts().committer;
  const int subscription = committer.Subscribe([&](const auto&) {
    std::lock_guard lock(mutex);
    changed.notify_all();
  });
  absl::Status found;
  for (bool arrived = false; found.ok() && !arrived;) {
    std::unique_lock lock(mutex);
    const auto source = FindSource(ViewOf(audit), "source");
    found = source.status();
    arrived = source.ok() && source->has_value() && (*source)->value.source().sequence() >= last;
    if (!arrived) changed.wait_for(lock, std::chrono::milliseconds(20));
  }
  committer.Unsubscribe(subscription);
  return found;
}

// A few notes at a time, each time until they are in the log: the follower passes its points again and again.
absl::Status WriteAndAwait(Server& source, Server& audit, const std::string& certs, int notes) {
  constexpr int kAtOnce = 4;
  ASSIGN_OR_RETURN(const std::string token, probe::PublishKeyAndSignIn(source));
  ASSIGN_OR_RETURN(const TlsFiles tls, LoadTlsFiles(certs, "cli"));
  const PeerChannel channel = MakeChannel(tls, absl::StrCat("127.0.0.1:", source.port()), "source");
  for (int first = 0; first < notes; first += kAtOnce) {
    RETURN_IF_ERROR(WriteNotes(channel, token, first, kAtOnce));
    RETURN_IF_ERROR(AwaitLog(audit, source.gate().parts().committer.head().last_access()));
  }
  return absl::OkStatus();
}

// Checks every log as it lies in the store; returns how many entries it has.
absl::StatusOr<uint64_t> CheckLogs(Server& audit, const Deps& deps) {
  const View view = ViewOf(audit);
  LogCheck check(deps.hasher, [&](const v1::Checkpoint& checkpoint) { return IsSignedBy(checkpoint, deps.signer.key()); });
  ASSIGN_OR_RETURN(const auto trees, view.Scan<v1::StoredTree>(kTreePrefix, PrefixEnd(kTreePrefix), 100));
  for (const auto& tree : trees) {
    const std::string& controller = tree.row.controller();
    const std::string prefix = CheckpointPrefix(controller);
    ASSIGN_OR_RETURN(const auto rows, view.Scan<v1::Checkpoint>(prefix, PrefixEnd(prefix), 10000));
    if (rows.empty()) return absl::DataLossError("a log was never signed");
    std::vector<v1::Checkpoint> checkpoints;
    for (const auto& row : rows) checkpoints.push_back(row.row);
    check.BeginLog(controller, checkpoints);
    for (uint64_t i = 0; i < tree.row.size(); ++i) {
      ASSIGN_OR_RETURN(const std::string content, ReadLeaf(view, controller, i));
      ASSIGN_OR_RETURN(const v1::LogEntry entry, ParseLeaf(content));
      check.Take(LeafOf(entry, i, deps.hasher.Leaf(content)));
    }
    check.EndLog(tree.row.size());
  }
  ASSIGN_OR_RETURN(const auto source, FindSource(view, "source"));
  check.EndAll({source->value.source()});
  if (check.report().misfits_size() > 0) return absl::DataLossError(check.report().misfits(0));
  return check.report().entries();
}

// Every entry of the source's feed has its place.
absl::Status CheckNothingIsLost(Server& source, Server& audit, uint64_t logged) {
  ASSIGN_OR_RETURN(const auto feed, ReadFeed(source.gate().parts().kv, source.gate().parts().sealer,
                                             change::v1::TOPIC_ACCESS, 0, 1'000'000));
  if (feed.size() != logged) {
    return absl::DataLossError(absl::StrCat("the store has ", feed.size(), " entries, the log ", logged));
  }
  const View view = ViewOf(audit);
  for (const auto& response : feed) {
    ASSIGN_OR_RETURN(const auto place, FindPlace(view, response.access_entries(0).id()));
    if (!place.has_value()) return absl::DataLossError("an entry has no place");
    if (place->value.unlisted() > 0) return absl::DataLossError("an entry is not listed for all of its patients");
  }
  return absl::OkStatus();
}

absl::Status RunRegion(const std::string& folder, const std::string& certs, int notes) {
  static SystemClock clock;
  static RandomIds ids;
  ASSIGN_OR_RETURN(const auto source, Server::Create(probe::ConfigOf("source", folder, certs), clock, ids));
  const probe::ProbeDeps probe_deps;
  RETURN_IF_ERROR(source->Add(probe::Services(source->gate(), probe_deps)));
  RETURN_IF_ERROR(source->Start());

  platform::v1::ServiceConfig config = probe::ConfigOf("audit", folder, certs);
  platform::v1::PeerConfig* peer = config.add_peers();
  peer->set_name("source");
  peer->set_address(absl::StrCat("127.0.0.1:", source->port()));
  ASSIGN_OR_RETURN(const auto audit, Server::Create(config, clock, ids));
  ASSIGN_OR_RETURN(const auto signer, CheckpointSigner::OpenOrCreate(config.keys_dir()));
  ASSIGN_OR_RETURN(const auto calendar,
                   WorkingDayCalendar::Load((SourceDir() / "deploy/config/rules/working_days.txt").string()));
  ASSIGN_OR_RETURN(const auto oslo, Oslo::Load());
  const MerkleHasher hasher = Sha256Hasher();
  const AuditLimits limits{absl::Milliseconds(20), absl::Seconds(10), 1};
  const Deps deps{hasher, signer, limits, calendar, oslo, config.alarm_person()};
  RETURN_IF_ERROR(audit->FollowAccess("source", [&](const Call& call, const AccessBatch& batch) {
    return AppendEntries(deps, call, batch);
  }));
  audit->recurring().Every("checkpoints", limits.checkpoint_every, [&] { return SignCheckpoints(deps, audit->gate()); });
  RETURN_IF_ERROR(audit->Start());

  RETURN_IF_ERROR(WriteAndAwait(*source, *audit, certs, notes));
  RETURN_IF_ERROR(SignCheckpoints(deps, audit->gate()));
  ASSIGN_OR_RETURN(const uint64_t logged, CheckLogs(*audit, deps));
  RETURN_IF_ERROR(CheckNothingIsLost(*source, *audit, logged));
  audit->Stop();
  source->Stop();
  return absl::OkStatus();
}

}  // namespace
}  // namespace sjelden::audit

int main(int argc, char** argv) {
  if (argc != 4) return 2;
  sjelden::RequireTls13();
  const absl::Status ran = sjelden::audit::RunRegion(argv[1], argv[2], std::atoi(argv[3]));
  if (!ran.ok()) std::cerr << ran << "\n";
  return ran.ok() ? 0 : 1;
}

// Two made-up services in one process, killed at a named point by tests/fault/feed_fault_test.cc:
//
//   source    keeps notes, serves its feed, counts how often it was told about each
//   audit     follows the source, counts how often it copied each note, tells the source by its outbox
//
// Usage: probe_region FOLDER CERTS NOTES [late]. Writes NOTES notes with request ids of their own, names each
// acknowledged one in FOLDER/acknowledged (synced) before the next, and ends with 0 when every note was copied and told
// once. With `late`, audit begins to follow when all are written, and gets them together.
#include <fcntl.h>
#include <unistd.h>

#include <condition_variable>
#include <fstream>
#include <iostream>
#include <mutex>
#include <set>

#include "absl/strings/str_cat.h"
#include "platform/call/peer.h"
#include "platform/server/server.h"
#include "tests/testing/probe_service.h"

namespace sjelden::probe {
namespace {

// Writes what is missing; every acknowledged name is on disk before the next is asked for.
absl::Status WriteNotes(Server& source, const std::string& certs, const std::string& token, const std::string& ledger,
                        int notes) {
  std::set<std::string> acknowledged;
  std::ifstream in(ledger);
  for (std::string line; std::getline(in, line);) acknowledged.insert(line);
  ASSIGN_OR_RETURN(const TlsFiles tls, LoadTlsFiles(certs, "cli"));
  const PeerChannel channel = MakeChannel(tls, "127.0.0.1:" + std::to_string(source.port()), "source");
  const int file = open(ledger.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  for (int i = 0; i < notes; ++i) {
    const std::string name = absl::StrCat("note-", i);
    if (acknowledged.count(name) > 0) continue;
    v1::WriteNoteRequest request;
    request.set_name(name);
    request.set_text("text");
    request.set_request_id(name);
    RETURN_IF_ERROR(CallPeer(channel, &v1::ProbeService::Stub::WriteNote, request, {.token = token}).status());
    const std::string line = name + "\n";
    if (write(file, line.data(), line.size()) < 0 || fdatasync(file) != 0) return absl::InternalError("ledger");
  }
  close(file);
  return absl::OkStatus();
}

// Waits until a tally stands under every key, on the committer's own notice; an error where one is above 1.
absl::Status AwaitTallies(Server& server, const std::function<RecordKey(const std::string&)>& key, int notes) {
  std::mutex mutex;
  std::condition_variable changed;
  Committer& committer = server.gate().parts().committer;
  const int subscription = committer.Subscribe([&](const auto&) {
    std::lock_guard lock(mutex);
    changed.notify_all();
  });
  absl::Status result = absl::UnknownError("not counted");
  while (result.code() == absl::StatusCode::kUnknown) {
    std::unique_lock lock(mutex);
    result = absl::OkStatus();
    const View view(server.gate().parts().kv.Snapshot(), server.gate().parts().sealer);
    for (int i = 0; i < notes && result.ok(); ++i) {
      const auto tally = view.Find<v1::Tally>(key(absl::StrCat("note-", i)));
      if (!tally.ok()) result = tally.status();
      else if (!tally->has_value()) result = absl::UnknownError("not yet");
      else if ((*tally)->value.count() != 1) result = absl::AlreadyExistsError(absl::StrCat("note-", i, " was done twice"));
    }
    if (result.code() == absl::StatusCode::kUnknown) changed.wait_for(lock, std::chrono::milliseconds(20));
  }
  committer.Unsubscribe(subscription);
  return result;
}

absl::Status RunRegion(const std::string& folder, const std::string& certs, int notes, bool late) {
  static SystemClock clock;
  static RandomIds ids;
  ASSIGN_OR_RETURN(const auto source, Server::Create(ConfigOf("source", folder, certs), clock, ids));
  const ProbeDeps deps;
  RETURN_IF_ERROR(source->Add(Services(source->gate(), deps)));
  RETURN_IF_ERROR(source->Start());
  ASSIGN_OR_RETURN(const std::string token, PublishKeyAndSignIn(*source));
  const auto write_notes = [&] { return WriteNotes(*source, certs, token, folder + "/acknowledged", notes); };
  if (late) RETURN_IF_ERROR(write_notes());

  platform::v1::ServiceConfig config = ConfigOf("audit", folder, certs);
  platform::v1::PeerConfig* peer = config.add_peers();
  peer->set_name("source");
  peer->set_address("127.0.0.1:" + std::to_string(source->port()));
  ASSIGN_OR_RETURN(const auto follower, Server::Create(config, clock, ids));
  ASSIGN_OR_RETURN(Follower* const notes_feed, follower->Follow("source"));
  notes_feed->On<v1::NoteWritten>(
      [](const Call& call, const change::v1::Change&, const v1::NoteWritten& event) -> absl::StatusOr<Commit> {
        ASSIGN_OR_RETURN(Commit commit, CountUp(call, CopiedKey(event.note().name())));
        v1::TellNoteRequest tell;
        tell.set_name(event.note().name());
        commit.Enqueue("tell", tell);
        return commit;
      });
  ASSIGN_OR_RETURN(const auto channel, follower->Peer("source"));
  follower->outbox().On<v1::TellNoteRequest>("tell", [&](v1::TellNoteRequest request, const auto& effect) {
    return CallPeer(channel, &v1::ProbeService::Stub::TellNote, request, {.caused_by = effect.cause()}).status();
  });
  RETURN_IF_ERROR(follower->Start());

  if (!late) RETURN_IF_ERROR(write_notes());
  RETURN_IF_ERROR(AwaitTallies(*follower, CopiedKey, notes));
  RETURN_IF_ERROR(AwaitTallies(*source, ToldKey, notes));
  follower->Stop();
  source->Stop();
  return absl::OkStatus();
}

}  // namespace
}  // namespace sjelden::probe

int main(int argc, char** argv) {
  if (argc != 4 && (argc != 5 || std::string(argv[4]) != "late")) return 2;
  sjelden::RequireTls13();
  const absl::Status ran = sjelden::probe::RunRegion(argv[1], argv[2], std::atoi(argv[3]), argc == 5);
  if (!ran.ok()) std::cerr << ran << "\n";
  return ran.ok() ? 0 : 1;
}

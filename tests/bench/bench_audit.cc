// Row A1: how many access entries a second are followed into the log of accesses.
//
//   A1  entries followed (mutual TLS, hashed into the tree, listed for their patients, sealed, synced) / the same entries
//       as their own store commits them when nothing else is to be done
//
// The two take turns within one run, each with stores of its own; only the ratio counts. The goal is that following
// keeps up: at least as fast as reads can leave entries (R1). Usage: bench_audit [ROUNDS] [ENTRIES]
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <mutex>
#include <vector>

#include "absl/strings/str_cat.h"
#include "audit/follow/append_entries.h"
#include "audit/store/audit_store.h"
#include "platform/server/server.h"
#include "platform/time/timestamp.h"
#include "tests/testing/certificates.h"
#include "tests/testing/data_dir.h"
#include "tests/testing/temp_dir.h"

namespace sjelden::audit {
namespace {

using Steady = std::chrono::steady_clock;

double SecondsSince(Steady::time_point start) { return std::chrono::duration<double>(Steady::now() - start).count(); }

// What the process has used of the processors, in seconds.
double ProcessorSeconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) { return time.tv_sec + time.tv_usec / 1e6; };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double Median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

platform::v1::ServiceConfig ConfigOf(const std::string& name, const std::string& folder, const std::string& certs) {
  platform::v1::ServiceConfig config;
  config.set_name(name);
  config.set_listen("127.0.0.1:0");
  config.set_installation("bench");
  config.set_certs_dir(certs);
  config.set_data_dir(folder + "/" + name + "/data");
  config.set_keys_dir(folder + "/" + name + "/keys");
  config.set_permissions_file((SourceDir() / "deploy/config/permissions.textproto").string());
  config.set_alarm_person("practitioners/operator");
  std::filesystem::create_directories(folder + "/" + name);
  return config;
}

// The trace of a read of one document, as the gate writes it.
platform::v1::AccessEntry EntryOf(const std::string& id, int number, absl::Time now) {
  platform::v1::AccessEntry entry;
  entry.set_id(id);
  *entry.mutable_time() = ToTimestamp(now);
  entry.set_person("practitioners/30qg5k16tm8k7050z84bqa1kd2");
  entry.set_role("practitionerRoles/30qg5k16tm8k7050z84bqa1kd2");
  entry.set_unit("controllers/883974832/units/genetics-trondheim");
  entry.set_function("assessor");
  entry.set_caller("cli");
  entry.set_method("/sjelden.referral.v1.ReferralService/GetReferral");
  entry.set_ground("relation");
  entry.set_controller("883974832");
  auto& document = *entry.add_documents();
  document.set_document("controllers/883974832/referrals/30qg5k16tm8k7050z84bqa1kd2");
  document.set_version(3);
  document.set_patient(absl::StrCat("patients/30qg5k16tm8k7050z84bq", number % 1000));
  return entry;
}

// Returns how many entries a second the store itself commits, with as many under way as calls would be.
double Fill(Server& source, IdSource& ids, const Clock& clock, int entries) {
  constexpr int kUnderWay = 64;
  std::mutex mutex;
  std::condition_variable changed;
  int done = 0;
  const auto start = Steady::now();
  for (int i = 0; i < entries; ++i) {
    {
      std::unique_lock lock(mutex);
      changed.wait(lock, [&] { return i - done < kUnderWay; });
    }
    Staged staged;
    staged.entry = EntryOf(ids.NewId(), i, clock.Now());
    staged.done = [&](const absl::Status& status) {
      if (!status.ok()) std::abort();
      std::lock_guard lock(mutex);
      ++done;
      changed.notify_all();
    };
    source.gate().parts().committer.Submit(std::move(staged));
  }
  std::unique_lock lock(mutex);
  changed.wait(lock, [&] { return done == entries; });
  return entries / SecondsSince(start);
}

struct Rates {
  double filled = 0;
  double followed = 0;
  double processor_micros = 0;  // of an entry that is followed, at both ends together
};

absl::StatusOr<Rates> OneRound(const std::string& certs, int entries) {
  static SystemClock clock;
  static RandomIds ids;
  TempDir dir;
  const std::string folder = dir.path().string();
  ASSIGN_OR_RETURN(const auto source, Server::Create(ConfigOf("source", folder, certs), clock, ids));
  RETURN_IF_ERROR(source->Start());
  Rates rates;
  rates.filled = Fill(*source, ids, clock, entries);

  platform::v1::ServiceConfig config = ConfigOf("audit", folder, certs);
  platform::v1::PeerConfig* peer = config.add_peers();
  peer->set_name("source");
  peer->set_address(absl::StrCat("127.0.0.1:", source->port()));
  ASSIGN_OR_RETURN(const auto audit, Server::Create(config, clock, ids));
  ASSIGN_OR_RETURN(const auto signer, CheckpointSigner::OpenOrCreate(config.keys_dir()));
  ASSIGN_OR_RETURN(const auto calendar,
                   WorkingDayCalendar::Load((SourceDir() / "deploy/config/rules/working_days.txt").string()));
  ASSIGN_OR_RETURN(const auto oslo, Oslo::Load());
  const MerkleHasher hasher = Sha256Hasher();
  const AuditLimits limits{absl::Seconds(1), absl::Seconds(10), 1};
  const Deps deps{hasher, signer, limits, calendar, oslo, config.alarm_person()};
  RETURN_IF_ERROR(audit->FollowAccess("source", [&](const Call& call, const AccessBatch& batch) {
    return AppendEntries(deps, call, batch);
  }));
  std::mutex mutex;
  std::condition_variable changed;
  const int subscription = audit->gate().parts().committer.Subscribe([&](const auto&) {
    std::lock_guard lock(mutex);
    changed.notify_all();
  });
  const auto start = Steady::now();
  const double used = ProcessorSeconds();
  RETURN_IF_ERROR(audit->Start());
  const uint64_t last = source->gate().parts().committer.head().last_access();
  while (true) {
    std::unique_lock lock(mutex);
    const View view(audit->gate().parts().kv.Snapshot(), audit->gate().parts().sealer);
    ASSIGN_OR_RETURN(const auto found, FindSource(view, "source"));
    if (found.has_value() && found->value.source().sequence() >= last) break;
    changed.wait_for(lock, std::chrono::milliseconds(5));
  }
  rates.followed = entries / SecondsSince(start);
  rates.processor_micros = (ProcessorSeconds() - used) * 1e6 / entries;
  audit->gate().parts().committer.Unsubscribe(subscription);
  audit->Stop();
  source->Stop();
  return rates;
}

int Run(int rounds, int entries) {
  RequireTls13();
  TempDir certs;
  MakeTestCertificates(certs.File("certs"), {"source", "audit"});
  std::vector<double> filled, followed, ratios, micros;
  for (int round = 0; round < rounds; ++round) {
    const auto rates = OneRound(certs.File("certs"), entries);
    if (!rates.ok()) {
      std::cerr << rates.status() << "\n";
      return 1;
    }
    filled.push_back(rates->filled);
    followed.push_back(rates->followed);
    micros.push_back(rates->processor_micros);
    ratios.push_back(rates->followed / rates->filled);
  }
  std::printf("A1   entries followed into the log %6.0f/s (%.0f us of processor each, both ends), "
              "committed by their store %6.0f/s: %.2f\n",
              Median(followed), Median(micros), Median(filled), Median(ratios));
  return 0;
}

}  // namespace
}  // namespace sjelden::audit

int main(int argc, char** argv) {
  return sjelden::audit::Run(argc > 1 ? std::atoi(argv[1]) : 3, argc > 2 ? std::atoi(argv[2]) : 20000);
}

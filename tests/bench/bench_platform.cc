// Rows W1 to W3, R1 and R2 of the goals: what the platform costs above the bare disk and the bare call, and beside a peer.
//
//   W1  a create call (mutual TLS, authorised, audited, change fed, encrypted, synced) / a raw synced commit of the same
//       bytes with both encryption layers
//   W1r the same floor / create-and-submit of the real referral: it asks the real registry over mutual TLS first, and
//       has it grant the receiving unit its relation, in the same process (not gated: it has no goal of its own)
//   W2  W1's create call / the same in Node with Fastify and PostgreSQL, mutual TLS, not encrypted at rest
//   W3  disk syncs for each acknowledged create
//   R1  a read call of 4 KB, its access entry durable before the answer leaves / a bare echo of 4 KB on mutual TLS
//   R2  a worklist of 50 rows of the real referral, its access entry durable likewise / a bare echo of as many bytes
//
// Floors and products take turns within one run, in an order that changes; only ratios count. The record is 4 KB with 4
// index rows, a change, an access entry and the kept answer.
//
// Usage: bench_platform [ROUNDS] [SECONDS] [ROW]     ROW: only the product's side of W1, W1r, R1 or R2, for a profiler
#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <iostream>
#include <mutex>
#include <random>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "grpcpp/security/server_credentials.h"
#include "grpcpp/server_builder.h"
#include "platform/call/peer.h"
#include "platform/crypto/random.h"
#include "platform/kv/rocks_kv.h"
#include "platform/server/server.h"
#include "platform/status/status_macros.h"
#include "sjelden/probe/v1/echo_service.grpc.pb.h"
#include "tests/bench/async_call.h"
#include "tests/bench/fastify_peer.h"
#include "tests/bench/measure.h"
#include "tests/bench/real_referral.h"
#include "tests/bench/store/group_commit.h"
#include "tests/testing/certificates.h"
#include "tests/testing/probe_service.h"
#include "tests/testing/temp_dir.h"

namespace sjelden::probe {
namespace {

using bench::AsyncCall;
using bench::Blocking;
using bench::Calls;
using bench::Median;
using Steady = std::chrono::steady_clock;
constexpr size_t kBodyBytes = 4096;

// Answers as many bytes as it is asked for and does nothing else.
class EchoService final : public v1::EchoService::CallbackService {
 public:
  grpc::ServerUnaryReactor* Echo(grpc::CallbackServerContext* context, const v1::EchoRequest* request,
                                 v1::EchoResponse* response) override {
    response->mutable_note()->set_text(std::string(request->text_bytes(), 'x'));
    grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
    reactor->Finish(grpc::Status::OK);
    return reactor;
  }
};

// A channel and what each call carries.
class Client {
 public:
  Client(PeerChannel channel, std::string token) : channel_(std::move(channel)), token_(std::move(token)) {}

  void Write(const std::string& body, std::function<void()> ended) {
    v1::WriteNoteRequest request;
    request.set_text(body);
    request.set_request_id(std::to_string(++next_) + RandomTag());
    AsyncCall<v1::WriteNoteResponse>(channel_, "/sjelden.probe.v1.ProbeService/WriteNote", token_, std::move(request),
                                     [this, ended = std::move(ended)](const v1::WriteNoteResponse& response) {
                                       last_ = response.note().name();
                                       ended();
                                     });
  }
  void Read(const std::string& name, std::function<void()> ended) {
    v1::ReadNoteRequest request;
    request.set_name(name);
    AsyncCall<v1::ReadNoteResponse>(channel_, "/sjelden.probe.v1.ProbeService/ReadNote", token_, std::move(request),
                                    [ended = std::move(ended)](const auto&) { ended(); });
  }
  void Echo(size_t bytes, std::function<void()> ended) {
    v1::EchoRequest request;
    request.set_text_bytes(static_cast<uint32_t>(bytes));
    AsyncCall<v1::EchoResponse>(channel_, "/sjelden.probe.v1.EchoService/Echo", token_, std::move(request),
                                [ended = std::move(ended)](const auto&) { ended(); });
  }
  const std::string& last() const { return last_; }

 private:
  static std::string RandomTag() {
    static const std::string tag = std::to_string(Steady::now().time_since_epoch().count());
    return "-" + tag;
  }

  const PeerChannel channel_;
  const std::string token_;
  std::atomic<uint64_t> next_{0};
  std::string last_;
};

// The bytes of a create, written straight into the engine with both encryption layers.
KvCommit RawCommit(Sealer& sealer, const std::string& tag, const std::string& body) {
  const auto seal = [&](const std::string& key, KeyClass key_class, size_t bytes) {
    const RecordKey record{key, key_class, key_class == KeyClass::kStore ? "" : kController,
                           key_class == KeyClass::kPatient ? "patients/p1" : ""};
    return KvOp{KvOp::Kind::kPut, key, 0, *sealer.Seal(record, 1, 1, body.substr(0, bytes))};
  };
  KvCommit commit;
  commit.ops.push_back(seal("raw/n/" + tag, KeyClass::kPatient, kBodyBytes));
  for (int i = 0; i < 4; ++i) commit.ops.push_back(seal("raw/i" + std::to_string(i) + tag, KeyClass::kStore, 120));
  commit.ops.push_back(seal("raw/a/" + tag, KeyClass::kController, 300));
  return commit;
}

// The store that raw commits go to; one thread writes what waits as one synced batch, as the product does.
class RawStore {
 public:
  explicit RawStore(const std::string& folder) {
    std::filesystem::create_directories(folder);
    keys_ = *Keyring::OpenOrCreate(folder + "/keys");
    sealer_ = *ValueSealer::Open(*keys_);
    RocksKvOptions options;
    options.folder = folder + "/data";
    options.store_id = "raw";
    options.keys = keys_;
    kv_ = *RocksKv::Open(options);
    committer_ = std::make_unique<bench::GroupCommit<KvCommit>>([this](std::vector<KvCommit> commits) {
      if (!kv_->Write(commits).ok()) std::exit(1);
    });
  }
  // Returns how many commits of `body` a second are durable; `part` is another one each time.
  double CommitRate(int writers, double seconds, const std::string& body, int part) {
    return Blocking(writers, seconds, [&](int writer, uint64_t n) {
      const std::string tag = absl::StrCat(part, "-", writer, "-", n);
      committer_->Commit(RawCommit(*sealer_, tag, body));
    });
  }

 private:
  std::shared_ptr<Keyring> keys_;
  std::unique_ptr<ValueSealer> sealer_;
  std::unique_ptr<RocksKv> kv_;
  std::unique_ptr<bench::GroupCommit<KvCommit>> committer_;  // ends before the store
};

// The columns of the table, all of them running.
class PlatformTable {
 public:
  PlatformTable(int rounds, double seconds) : rounds_(rounds), seconds_(seconds) {}

  absl::Status Start() {
    MakeTestCertificates(certs_, {"probe", "registry", "referral", "peer"});
    RETURN_IF_ERROR(StartProbe());
    StartEcho();
    raw_ = std::make_unique<RawStore>(folder_.File("raw"));
    ASSIGN_OR_RETURN(real_, bench::RealReferral::Start(folder_.File("real"), certs_));
    auto peer = bench::FastifyPeer::Start(certs_);
    if (peer.ok()) peer_ = *std::move(peer);
    else no_peer_ = std::string(peer.status().message());
    Calls(1, 0.3, [&](auto ended) { client_->Write(text_, ended); });  // patients' keys exist, channels are connected
    Calls(1, 0.3, [&](auto ended) { real_->Create(text_, ended); });
    known_ = client_->last();
    page_bytes_ = real_->PageBytes();
    return absl::OkStatus();
  }

  void RunOnly(const std::string& row) {
    std::vector<double> syncs;
    for (int round = 0; round < rounds_; ++round) {
      if (row == "W1") CreateRate(64, syncs);
      if (row == "W1r") ReferralRate(64);
      if (row == "R1") ReadRate(64);
      if (row == "R2") PageRate(64);
    }
    probe_->Stop();
  }

  void Run() {
    std::printf("%-4s %8s %14s %14s %8s %8s\n", "row", "clients", "floor 1/s", "product 1/s", "ratio", "goal");
    for (const int clients : {1, 8, 64}) Measure(clients);
    if (peer_ == nullptr) std::printf("W2   no numbers: %s\n", no_peer_.c_str());
    std::printf(
        "layers in the product: mutual TLS, token, permission, decision, both encryption layers, access entry,\n"
        "change feed, kept answer, etag; W1 measures a made-up context, W1r the rules of the real one and its call\n"
        "to the registry; R2 answers %zu bytes; neither shares the machine with other services\n",
        page_bytes_);
    probe_->Stop();
  }

 private:
  // The rates of a floor and of the product, a round each.
  struct Row {
    std::vector<double> floor, product, ratio;
    void Add(double of_floor, double of_product) {
      floor.push_back(of_floor);
      product.push_back(of_product);
      ratio.push_back(of_product / of_floor);
    }
    void Print(const char* name, int clients, const char* at_8, const char* at_64) const {
      if (ratio.empty()) return;
      std::printf("%-4s %8d %14.0f %14.0f %8.2f %8s\n", name, clients, Median(floor), Median(product), Median(ratio),
                  clients == 8 ? at_8 : clients == 64 ? at_64 : "");
    }
  };

  absl::Status StartProbe() {
    RETURN_IF_ERROR(LoadTlsFiles(certs_, "cli").status());
    ASSIGN_OR_RETURN(probe_, Server::Create(ConfigOf("probe", folder_.path().string(), certs_), clock_, ids_));
    RETURN_IF_ERROR(probe_->Add(Services(probe_->gate(), deps_)));
    RETURN_IF_ERROR(probe_->Start());
    ASSIGN_OR_RETURN(token_, PublishKeyAndSignIn(*probe_));
    client_ = std::make_unique<Client>(Channel(probe_->port()), token_);
    return absl::OkStatus();
  }
  void StartEcho() {
    int port = 0;
    grpc::ServerBuilder builder;
    builder.AddListeningPort("127.0.0.1:0", MakeServerCredentials(*LoadTlsFiles(certs_, "probe")), &port);
    builder.RegisterService(&echo_);
    echo_server_ = builder.BuildAndStart();
    bare_ = std::make_unique<Client>(Channel(port), token_);
  }
  PeerChannel Channel(int port) const {
    return MakeChannel(*LoadTlsFiles(certs_, "cli"), "127.0.0.1:" + std::to_string(port), "probe");
  }

  double EchoRate(int clients, size_t bytes) {
    return Calls(clients, seconds_, [&](auto ended) { bare_->Echo(bytes, ended); });
  }
  // Also how many syncs of the disk each acknowledged create took.
  double CreateRate(int clients, std::vector<double>& syncs) {
    auto& store = dynamic_cast<RocksKv&>(probe_->gate().parts().kv);
    const uint64_t before = store.syncs();
    const auto start = Steady::now();
    const double rate = Calls(clients, seconds_, [&](auto ended) { client_->Write(text_, ended); });
    const double writes = rate * std::chrono::duration<double>(Steady::now() - start).count();
    syncs.push_back(static_cast<double>(store.syncs() - before) / writes);
    return rate;
  }

  double ReferralRate(int clients) {
    return Calls(clients, seconds_, [&](auto ended) { real_->Create(text_, ended); });
  }
  double ReadRate(int clients) {
    return Calls(clients, seconds_, [&](auto ended) { client_->Read(known_, ended); });
  }
  double PageRate(int clients) {
    return Calls(clients, seconds_, [&](auto ended) { real_->List(ended); });
  }

  // All take turns within a round, in an order that changes: what one has left for the engine to merge is merged while
  // another one runs.
  void Measure(int clients) {
    Row w1, w1r, w2, r1, r2;
    std::vector<double> syncs;
    double raw = 0, create = 0, referral = 0, fastify = 0, echo = 0, read = 0, page_echo = 0, page = 0;
    std::vector<std::function<void()>> turns = {
        [&] { raw = raw_->CommitRate(clients, seconds_, body_, ++part_); },
        [&] { create = CreateRate(clients, syncs); },
        [&] {
          referral = ReferralRate(clients);
          real_->Settle();
        },
        [&] { echo = EchoRate(clients, kBodyBytes); },
        [&] { read = ReadRate(clients); },
        [&] { page_echo = EchoRate(clients, page_bytes_); },
        [&] { page = PageRate(clients); },
    };
    if (peer_ != nullptr) turns.push_back([&] { fastify = peer_->CreateRate(clients, seconds_, text_); });
    for (int round = 0; round < rounds_; ++round) {
      std::shuffle(turns.begin(), turns.end(), shuffle_);
      for (const auto& turn : turns) turn();
      w1.Add(raw, create);
      w1r.Add(raw, referral);
      if (peer_ != nullptr) w2.Add(fastify, create);
      r1.Add(echo, read);
      r2.Add(page_echo, page);
    }
    w1.Print("W1", clients, ">=0.50", ">=0.33");
    w1r.Print("W1r", clients, "", "");
    w2.Print("W2", clients, ">=2.0", ">=2.0");
    std::printf("W3   %8d %14s %14s %8.3f %8s\n", clients, "", "", Median(syncs),
                clients == 8 ? "<=0.333" : clients == 64 ? "<=0.062" : "");
    r1.Print("R1", clients, ">=0.30", ">=0.45");
    r2.Print("R2", clients, ">=0.30", ">=0.40");
    std::fflush(stdout);
  }

  const int rounds_;
  const double seconds_;
  const TempDir folder_;
  const std::string certs_ = folder_.File("certs");
  const std::string body_ = RandomBytes(kBodyBytes);
  const std::string text_ = std::string(kBodyBytes, 'x');
  SystemClock clock_;
  RandomIds ids_;
  const ProbeDeps deps_{};
  std::unique_ptr<Server> probe_;
  std::string token_;
  std::unique_ptr<Client> client_;
  EchoService echo_;
  std::unique_ptr<grpc::Server> echo_server_;
  std::unique_ptr<Client> bare_;
  std::unique_ptr<RawStore> raw_;
  std::unique_ptr<bench::RealReferral> real_;
  std::unique_ptr<bench::FastifyPeer> peer_;
  std::string no_peer_;
  std::string known_;        // a note that reads ask for
  size_t page_bytes_ = 0;    // of a worklist's page
  int part_ = 0;
  std::mt19937 shuffle_{1};
};

}  // namespace
}  // namespace sjelden::probe

int main(int argc, char** argv) {
  sjelden::RequireTls13();
  sjelden::probe::PlatformTable table(argc > 1 ? std::atoi(argv[1]) : 5, argc > 2 ? std::atof(argv[2]) : 1.0);
  const absl::Status started = table.Start();
  if (!started.ok()) return std::cerr << started << "\n", 1;
  if (argc > 3) table.RunOnly(argv[3]);
  else table.Run();
}

// Rows W1, W3 and R1 of the goals: what the platform costs above the bare disk and the bare call.
//
//   W1  a create call (mutual TLS, authorised, audited, change fed, encrypted, synced) / a raw synced commit of the same
//       bytes with both encryption layers
//   W1r the same floor / create-and-submit of the real referral: it asks the real registry over mutual TLS first, and
//       has it grant the receiving unit its relation, in the same process (not gated: it has no goal of its own)
//   W3  disk syncs for each acknowledged create
//   R1  a read call of 4 KB, its access entry durable before the answer leaves / a bare echo of 4 KB on mutual TLS
//
// Floor and product take turns within one run; only ratios count. The record is 4 KB with 4 index rows, a change, an
// access entry and the kept answer. Usage: bench_platform [ROUNDS] [SECONDS]
#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <iostream>
#include <mutex>
#include <thread>
#include <vector>

#include "grpcpp/security/server_credentials.h"
#include "grpcpp/server_builder.h"
#include "platform/call/peer.h"
#include "platform/crypto/random.h"
#include "platform/kv/rocks_kv.h"
#include "platform/server/server.h"
#include "sjelden/probe/v1/echo_service.grpc.pb.h"
#include "tests/bench/async_call.h"
#include "tests/bench/measure.h"
#include "tests/bench/real_referral.h"
#include "tests/testing/certificates.h"
#include "tests/testing/data_dir.h"
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

// Answers 4 KB and does nothing else.
class EchoService final : public v1::EchoService::CallbackService {
 public:
  grpc::ServerUnaryReactor* Echo(grpc::CallbackServerContext* context, const v1::EchoRequest*,
                                 v1::EchoResponse* response) override {
    response->mutable_note()->set_text(body_);
    grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
    reactor->Finish(grpc::Status::OK);
    return reactor;
  }

 private:
  const std::string body_ = std::string(kBodyBytes, 'x');
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
  void Echo(const std::string& name, std::function<void()> ended) {
    v1::EchoRequest request;
    request.set_name(name);
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

// The same bytes as a create, written straight into the engine with both encryption layers.
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

int Run(int rounds, double seconds) {
  RequireTls13();
  TempDir folder;
  MakeTestCertificates(folder.File("certs"), {"probe", "registry", "referral"});
  std::filesystem::create_directories(folder.File("probe"));
  platform::v1::ServiceConfig config;
  config.set_name("probe");
  config.set_listen("127.0.0.1:0");
  config.set_installation("probe");
  config.set_certs_dir(folder.File("certs"));
  config.set_data_dir(folder.File("probe/data"));
  config.set_keys_dir(folder.File("probe/keys"));
  config.set_permissions_file((SourceDir() / "deploy/config/permissions.textproto").string());
  SystemClock clock;
  RandomIds ids;
  auto server = Server::Create(config, clock, ids);
  if (!server.ok()) return std::cerr << server.status() << "\n", 1;
  const ProbeDeps deps;
  if (!(*server)->Add(Services((*server)->gate(), deps)).ok() || !(*server)->Start().ok()) return 1;
  const std::string token = *PublishKeyAndSignIn(**server);
  const TlsFiles tls = *LoadTlsFiles(folder.File("certs"), "cli");
  Client client(MakeChannel(tls, "127.0.0.1:" + std::to_string((*server)->port()), "probe"), token);

  EchoService echo;
  int echo_port = 0;
  grpc::ServerBuilder builder;
  builder.AddListeningPort("127.0.0.1:0", MakeServerCredentials(*LoadTlsFiles(folder.File("certs"), "probe")), &echo_port);
  builder.RegisterService(&echo);
  const auto echo_server = builder.BuildAndStart();
  Client bare(MakeChannel(tls, "127.0.0.1:" + std::to_string(echo_port), "probe"), token);

  auto raw_keys = std::shared_ptr<Keyring>(*Keyring::OpenOrCreate(folder.File("raw-keys")));
  const auto raw_sealer = *ValueSealer::Open(*raw_keys);
  RocksKvOptions options;
  options.folder = folder.File("raw");
  options.store_id = "raw";
  options.keys = raw_keys;
  const auto raw = *RocksKv::Open(options);
  const std::string body = RandomBytes(kBodyBytes);
  std::string text(kBodyBytes, 'x');
  Calls(1, 0.3, [&](auto ended) { client.Write(text, ended); });  // patients' keys exist, channels are connected
  const std::string known = client.last();

  auto real = bench::RealReferral::Start(folder.File("real"), folder.File("certs"));
  if (!real.ok()) return std::cerr << real.status() << "\n", 1;
  std::printf("%-4s %8s %14s %14s %8s %8s\n", "row", "clients", "floor 1/s", "product 1/s", "ratio", "goal");
  auto& product_store = dynamic_cast<RocksKv&>((*server)->gate().parts().kv);
  uint64_t batch = 0;
  for (const int clients : {1, 8, 64}) {
    std::vector<double> floor, product, ratio, referral, referral_ratio, syncs, read_floor, read, read_ratio;
    for (int round = 0; round < rounds; ++round) {
      ++batch;
      floor.push_back(Blocking(clients, seconds, [&](int thread, uint64_t n) {
        char tag[64];
        std::snprintf(tag, sizeof tag, "%llu-%d-%llu", static_cast<unsigned long long>(batch), thread,
                      static_cast<unsigned long long>(n));
        if (!raw->Write({RawCommit(*raw_sealer, tag, body)}).ok()) std::exit(1);
      }));
      const uint64_t before = product_store.syncs();
      const auto start = Steady::now();
      product.push_back(Calls(clients, seconds, [&](auto ended) { client.Write(text, ended); }));
      const double writes = product.back() * std::chrono::duration<double>(Steady::now() - start).count();
      syncs.push_back((product_store.syncs() - before) / writes);
      ratio.push_back(product.back() / floor.back());
      referral.push_back(Calls(clients, seconds, [&](auto ended) { (*real)->Create(text, ended); }));
      referral_ratio.push_back(referral.back() / floor.back());
      read_floor.push_back(Calls(clients, seconds, [&](auto ended) { bare.Echo(known, ended); }));
      read.push_back(Calls(clients, seconds, [&](auto ended) { client.Read(known, ended); }));
      read_ratio.push_back(read.back() / read_floor.back());
    }
    const char* w_goal = clients == 8 ? ">=0.50" : clients == 64 ? ">=0.33" : "";
    const char* r_goal = clients == 8 ? ">=0.30" : clients == 64 ? ">=0.45" : "";
    const char* s_goal = clients == 8 ? "<=0.333" : clients == 64 ? "<=0.062" : "";
    std::printf("W1   %8d %14.0f %14.0f %8.2f %8s\n", clients, Median(floor), Median(product), Median(ratio), w_goal);
    std::printf("W1r  %8d %14.0f %14.0f %8.2f\n", clients, Median(floor), Median(referral), Median(referral_ratio));
    std::printf("W3   %8d %14s %14s %8.3f %8s\n", clients, "", "", Median(syncs), s_goal);
    std::printf("R1   %8d %14.0f %14.0f %8.2f %8s\n", clients, Median(read_floor), Median(read), Median(read_ratio), r_goal);
  }
  std::printf("layers in the product: mutual TLS, token, permission, decision, both encryption layers, access entry,\n"
              "change feed, kept answer, etag; W1 measures a made-up context, W1r the rules of the real one and its call\n"
              "to the registry; neither shares the machine with other services\n");
  (*server)->Stop();
  return 0;
}

}  // namespace
}  // namespace sjelden::probe

int main(int argc, char** argv) {
  return sjelden::probe::Run(argc > 1 ? std::atoi(argv[1]) : 5, argc > 2 ? std::atof(argv[2]) : 1.0);
}

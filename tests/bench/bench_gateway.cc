// What the browser's door costs: the same call directly over gRPC and through the gateway, taken in turns against the real
// services of a region; and the memory that open browsers take. Goals: at most 0.5 ms more at the median, at least 60 % of
// the direct rate, 500 browsers with their streams in under 150 MB.
//
//   bench_gateway [ROUNDS [SECONDS]]
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <string>

#include "clients/lib/client.h"
#include "clients/lib/region.h"
#include "deploy/launcher/region.h"
#include "platform/server/tls.h"
#include "sjelden/access/v1/directory_service.pb.h"
#include "sjelden/gateway/v1/session_service.pb.h"
#include "tests/bench/measure.h"
#include "tests/testing/data_dir.h"
#include "tests/testing/https_client.h"
#include "tests/testing/temp_dir.h"

namespace sjelden::bench {
namespace {

using access::v1::DirectoryService;

constexpr char kListRoles[] = "/sjelden.access.v1.DirectoryService/ListPractitionerRoles";
constexpr char kPerson[] = "jon.genetikk";
constexpr int kBrowsers = 500;

template <class T>
T OrDie(absl::StatusOr<T> value) {
  if (!value.ok()) {
    std::cerr << value.status() << "\n";
    std::exit(1);
  }
  return *std::move(value);
}

access::v1::ListPractitionerRolesRequest Page() {
  access::v1::ListPractitionerRolesRequest request;
  request.set_page_size(50);
  return request;
}

// A person at a browser.
class Browser {
 public:
  explicit Browser(int port) : port_(port), client_(port) {}

  void SignIn(const std::string& password) {
    gateway::v1::SignInRequest request;
    request.set_login(kPerson);
    request.set_password(password);
    request.set_request_id(Client::NewRequestId());
    const HttpsAnswer answer = Ask("/sjelden.gateway.v1.SessionService/SignIn", request.SerializeAsString());
    gateway::v1::SignInResponse response;
    if (!response.ParseFromString(answer.body) || !response.has_session()) std::exit(1);
    const std::string& cookie = answer.headers.at("set-cookie");
    headers_ = "Cookie: " + cookie.substr(0, cookie.find(';')) + "\r\nsjelden-csrf: " + response.session().csrf_token() +
               "\r\n";
  }
  void Become(const Browser& other) { headers_ = other.headers_; }

  HttpsAnswer Ask(const std::string& path, const std::string& body) {
    client_.Send(Call(path, "application/proto", body));
    const HttpsAnswer answer = client_.Read();
    if (answer.status != 200) {
      std::cerr << path << ": " << answer.status << " " << answer.body << "\n";
      std::exit(1);
    }
    return answer;
  }
  bool Watch() {
    client_.Send(Call("/sjelden.gateway.v1.EventService/Watch", "application/connect+proto", std::string(5, '\0')));
    return client_.ReadHead().status == 200 && client_.ReadSome().has_value();
  }

 private:
  std::string Call(const std::string& path, const std::string& type, const std::string& body) const {
    const std::string host = "localhost:" + std::to_string(port_);
    return "POST /rpc" + path + " HTTP/1.1\r\nHost: " + host + "\r\nOrigin: https://" + host + "\r\nContent-Type: " + type +
           "\r\n" + headers_ + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
  }

  const int port_;
  HttpsClient client_;
  std::string headers_;
};

// The source tree with other rules: all browsers here are one session, because signing in 500 times would take a minute.
std::string SourceWithManyStreams(const TempDir& dir) {
  namespace fs = std::filesystem;
  fs::create_directories(dir.path() / "source/deploy");
  fs::create_symlink(SourceDir() / "deploy/certs", dir.path() / "source/deploy/certs");
  fs::copy(SourceDir() / "deploy/config", dir.path() / "source/deploy/config", fs::copy_options::recursive);
  const std::string rules = "source/deploy/config/rules/gateway.textproto";
  std::ifstream file(dir.File(rules));
  std::string text, line;
  while (std::getline(file, line)) {
    text += (line.rfind("streams_per_session", 0) == 0 ? "streams_per_session: 1000" : line) + "\n";
  }
  dir.Write(rules, text);
  return dir.File("source");
}

double MemoryMb(int pid) {
  std::ifstream status("/proc/" + std::to_string(pid) + "/status");
  for (std::string word; status >> word;) {
    if (word == "VmRSS:") {
      double kb = 0;
      status >> kb;
      return kb / 1024;
    }
  }
  return 0;
}

double MedianMs(int calls, const std::function<void()>& once) {
  std::vector<double> times;
  for (int i = 0; i < calls; ++i) {
    const auto began = std::chrono::steady_clock::now();
    once();
    times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began).count());
  }
  return Median(times);
}

void Run(int rounds, double seconds) {
  TempDir dir;
  RegionOptions options;
  options.data_dir = dir.File("region");
  options.bin_dir = std::filesystem::read_symlink("/proc/self/exe").parent_path();
  options.source_dir = SourceWithManyStreams(dir);
  options.base_port = 0;
  std::filesystem::create_directories(dir.path() / "dist");
  dir.Write("dist/index.html", "<!doctype html>");
  options.web_dir = dir.File("dist");
  std::erase_if(options.services, [](const ServicePlan& plan) { return plan.name != "access" && plan.name != "registry"; });
  const auto region = OrDie(Region::Start(options));
  std::ifstream password_file(region->folder().password_file());
  std::string password;
  std::getline(password_file, password);
  const std::string address = region->web_address();
  const int port = std::stoi(address.substr(address.rfind(':') + 1));
  const auto found = OrDie(FindRegion({.file = region->folder().region_file()}));
  const auto client = OrDie(Client::Open(found.region));
  OrDie(client->SignIn(kPerson, password, ""));
  const auto directly = [&] {
    OrDie(client->Call<DirectoryService>(&DirectoryService::Stub::ListPractitionerRoles, Page()));
  };
  std::vector<std::unique_ptr<Browser>> browsers;
  for (int i = 0; i < 8; ++i) {
    browsers.push_back(std::make_unique<Browser>(port));
    i == 0 ? browsers[0]->SignIn(password) : browsers[i]->Become(*browsers[0]);
  }
  const std::string page = Page().SerializeAsString();
  const auto through = [&](int i) { browsers[i]->Ask(kListRoles, page); };
  std::vector<double> direct_ms, through_ms, direct_1, through_1, direct_8, through_8;
  for (int round = 0; round < rounds; ++round) {
    direct_ms.push_back(MedianMs(200, directly));
    through_ms.push_back(MedianMs(200, [&] { through(0); }));
    direct_1.push_back(Blocking(1, seconds, [&](int, uint64_t) { directly(); }));
    through_1.push_back(Blocking(1, seconds, [&](int, uint64_t) { through(0); }));
    direct_8.push_back(Blocking(8, seconds, [&](int, uint64_t) { directly(); }));
    through_8.push_back(Blocking(8, seconds, [&](int thread, uint64_t) { through(thread); }));
  }
  std::printf("A list of the directory, %d rounds\n", rounds);
  std::printf("  median of a call   direct %.2f ms  through the gateway %.2f ms  more %.2f ms (goal 0.50)\n",
              Median(direct_ms), Median(through_ms), Median(through_ms) - Median(direct_ms));
  std::printf("  1 client           direct %.0f/s  through %.0f/s  ratio %.2f (goal 0.60)\n", Median(direct_1),
              Median(through_1), Median(through_1) / Median(direct_1));
  std::printf("  8 clients          direct %.0f/s  through %.0f/s  ratio %.2f (goal 0.60)\n", Median(direct_8),
              Median(through_8), Median(through_8) / Median(direct_8));
  const double before = MemoryMb(region->pid(kGateway));
  std::vector<std::unique_ptr<Browser>> watching;
  for (int i = 0; i < kBrowsers; ++i) {
    watching.push_back(std::make_unique<Browser>(port));
    watching.back()->Become(*browsers[0]);
    if (!watching.back()->Watch()) {
      std::cerr << "browser " << i << " hears nothing\n";
      std::exit(1);
    }
  }
  std::printf("  %d browsers with streams: %.0f MB (before them %.0f MB; goal 150)\n", kBrowsers,
              MemoryMb(region->pid(kGateway)), before);
}

}  // namespace
}  // namespace sjelden::bench

int main(int argc, char** argv) {
  sjelden::RequireTls13();
  sjelden::bench::Run(argc > 1 ? std::atoi(argv[1]) : 5, argc > 2 ? std::atof(argv[2]) : 1);
}

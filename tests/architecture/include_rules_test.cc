// Who may include what: Debian's headers all lie in one place and a link list stops nobody, so this reads the includes.
// The rules are those of the section "Dependency rules" of services/README.md.
#include <fstream>
#include <functional>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "tests/testing/data_dir.h"

namespace sjelden {
namespace {

namespace fs = std::filesystem;

const std::set<std::string> kContexts = {"access",  "registry", "referral", "pathway", "sample",
                                         "meeting", "exchange", "audit",    "gateway"};

struct Include {
  std::string file;    // relative to the project. Example: services/referral/domain/referral_rules.cc
  std::string header;  // as written, without quotes
  bool system = false;
};

std::vector<fs::path> SourceFiles(const std::string& folder) {
  std::vector<fs::path> files;
  if (!fs::exists(SourceDir() / folder)) return files;
  for (const auto& entry : fs::recursive_directory_iterator(SourceDir() / folder)) {
    const std::string extension = entry.path().extension();
    if (entry.is_regular_file() && (extension == ".h" || extension == ".cc")) files.push_back(entry.path());
  }
  return files;
}

std::string Relative(const fs::path& path) { return fs::relative(path, SourceDir()).string(); }

std::vector<Include> AllIncludes() {
  static const std::regex pattern(R"(^\s*#include\s+([<"])([^>"]+)[>"])");
  std::vector<Include> includes;
  for (const char* folder : {"services", "clients", "deploy"}) {
    for (const fs::path& path : SourceFiles(folder)) {
      std::ifstream file(path);
      for (std::string line; std::getline(file, line);) {
        std::smatch match;
        if (std::regex_search(line, match, pattern)) includes.push_back({Relative(path), match[2], match[1] == "<"});
      }
    }
  }
  return includes;
}

bool StartsWith(const std::string& text, const std::string& prefix) { return text.rfind(prefix, 0) == 0; }
bool Contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }
bool EndsWith(const std::string& text, const std::string& end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

// The context that a file belongs to; empty for the platform, clients and deploy.
std::string ContextOf(const std::string& file) {
  if (!StartsWith(file, "services/")) return "";
  const std::string name = file.substr(9, file.find('/', 9) - 9);
  return kContexts.count(name) > 0 ? name : "";
}

bool IsStandard(const Include& include) {
  return include.system && !Contains(include.header, "/") ? true : include.system && StartsWith(include.header, "sys/");
}
bool IsMessages(const std::string& header) { return EndsWith(header, ".pb.h") && !EndsWith(header, ".grpc.pb.h"); }

void ExpectEach(const std::function<bool(const Include&)>& concerns, const std::function<bool(const Include&)>& allowed,
                const std::string& rule) {
  for (const Include& include : AllIncludes()) {
    if (!concerns(include)) continue;
    EXPECT_TRUE(allowed(include)) << include.file << " includes " << include.header << ": " << rule;
  }
}

TEST(IncludeRules, SeeTheSources) { EXPECT_GT(AllIncludes().size(), 500u); }

TEST(IncludeRules, DomainIsPure) {
  ExpectEach([](const Include& i) { return !ContextOf(i.file).empty() && Contains(i.file, "/domain/"); },
             [](const Include& i) {
               const std::string& h = i.header;
               return IsStandard(i) || IsMessages(h) || StartsWith(h, "absl/status/") || StartsWith(h, "absl/strings/") ||
                      StartsWith(h, "absl/time/") || StartsWith(h, "google/protobuf/") ||
                      StartsWith(h, "platform/status/") || StartsWith(h, "platform/ids/") ||
                      (StartsWith(h, "platform/time/") && h != "platform/time/clock.h") ||
                      h == "platform/call/actor.h" || h == "platform/access/relations.h" ||
                      StartsWith(h, ContextOf(i.file) + "/domain/");
             },
             "a rule depends on values only");
}

TEST(IncludeRules, StoreKnowsKeysAndValuesOnly) {
  ExpectEach([](const Include& i) { return !ContextOf(i.file).empty() && Contains(i.file, "/store/"); },
             [](const Include& i) {
               const std::string& h = i.header;
               return IsStandard(i) || IsMessages(h) || StartsWith(h, "absl/") || StartsWith(h, "google/protobuf/") ||
                      StartsWith(h, "platform/kv/") || StartsWith(h, "platform/status/") ||
                      StartsWith(h, "platform/time/") || StartsWith(h, "platform/verify/") ||
                      h == "platform/access/relations.h" ||
                      StartsWith(h, ContextOf(i.file) + "/domain/") || StartsWith(h, ContextOf(i.file) + "/store/");
             },
             "a store makes keys, records and index rows");
}

TEST(IncludeRules, EnginesAndCiphersStayInTheirFolders) {
  ExpectEach([](const Include& i) { return StartsWith(i.header, "rocksdb/") || i.header == "libpq-fe.h"; },
             [](const Include& i) { return StartsWith(i.file, "services/platform/kv/"); }, "engines are behind Kv");
  ExpectEach([](const Include& i) { return StartsWith(i.header, "openssl/") || i.header == "argon2.h"; },
             [](const Include& i) { return StartsWith(i.file, "services/platform/crypto/"); },
             "cryptography is in platform/crypto");
  ExpectEach([](const Include& i) { return StartsWith(i.header, "p11-kit/") || i.header == "pkcs11.h"; },
             [](const Include& i) { return StartsWith(i.file, "services/platform/crypto/"); },
             "tokens are reached from platform/crypto");
  ExpectEach([](const Include& i) { return StartsWith(i.header, "libical/"); },
             [](const Include& i) { return StartsWith(i.file, "services/meeting/ical/"); },
             "calendar files are written in meeting/ical");
  ExpectEach([](const Include& i) { return StartsWith(i.header, "pango/") || StartsWith(i.header, "cairo"); },
             [](const Include& i) { return StartsWith(i.file, "services/platform/pdf/"); },
             "sheets are set in platform/pdf");
  ExpectEach([](const Include& i) { return StartsWith(i.header, "boost/"); },
             [](const Include& i) { return StartsWith(i.file, "services/gateway/http/"); },
             "browsers are spoken to in gateway/http");
}

TEST(IncludeRules, GrpcStaysAtTheEdges) {
  ExpectEach([](const Include& i) { return StartsWith(i.header, "grpcpp/") || EndsWith(i.header, ".grpc.pb.h"); },
             [](const Include& i) {
               return StartsWith(i.file, "services/platform/call/") || StartsWith(i.file, "services/platform/server/") ||
                      StartsWith(i.file, "services/platform/change/") || StartsWith(i.file, "clients/lib/") ||
                      StartsWith(i.file, "services/gateway/") || StartsWith(i.file, "deploy/");
             },
             "contexts know no transport");
}

TEST(IncludeRules, PlatformKnowsNoContextAndContextsKnowEachOtherByProtoOnly) {
  ExpectEach([](const Include& i) { return StartsWith(i.file, "services/"); },
             [](const Include& i) {
               const std::string first = i.header.substr(0, i.header.find('/'));
               if (StartsWith(i.header, "sjelden/") && ContextOf(i.file).empty()) {
                 return StartsWith(i.header, "sjelden/platform/") || StartsWith(i.header, "sjelden/change/");
               }
               return kContexts.count(first) == 0 || first == ContextOf(i.file);
             },
             "a context reaches another only through its proto");
  ExpectEach([](const Include& i) { return StartsWith(i.file, "services/"); },
             [](const Include& i) { return !StartsWith(i.header, "clients/") && !StartsWith(i.header, "tests/"); },
             "services know neither clients nor tests");
}

TEST(IncludeRules, BlockingCallsAreMadeOnlyWhereAThreadMayWait) {
  // A Prepare and an outbox effect call through an interface of peers/; a follower has a thread of its own; the gateway
  // listens to feeds without one.
  for (const fs::path& path : SourceFiles("services")) {
    const std::string file = Relative(path);
    if (Contains(file, "/peers/") || StartsWith(file, "services/platform/call/") ||
        StartsWith(file, "services/platform/change/") || file == "services/gateway/events/feed_listener.cc") {
      continue;
    }
    std::ifstream stream(path);
    const std::string text((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
    EXPECT_FALSE(Contains(text, "NewStub(") || Contains(text, "CallPeer(")) << file << " calls a stub outside peers/";
  }
}

TEST(IncludeRules, TimeIsInjected) {
  for (const fs::path& path : SourceFiles("services")) {
    const std::string file = Relative(path);
    if (file == "services/platform/time/clock.h") continue;
    std::ifstream stream(path);
    const std::string text((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
    for (const char* call : {"absl::Now()", "time(nullptr)", "time(NULL)", "gettimeofday"}) {
      EXPECT_FALSE(Contains(text, call)) << file << " reads the clock by " << call;
    }
  }
}

}  // namespace
}  // namespace sjelden

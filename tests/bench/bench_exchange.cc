// Row E1 of the goals: summaries a second through one pair of nodes, from the signed version to the receipt of its
// acceptance, and the same cryptography by `openssl cms` run as processes.
//
//   E1  start, sign, seal, deliver, verify, store, decide, sign the receipts, return, verify, enter: everything durable
//       and encrypted at both ends, mutual TLS between them / openssl cms -sign, -encrypt, -decrypt, -verify of one
//       document, and -sign, -verify of two receipts, as processes
//
// The document has 8 KB. Usage: bench_exchange [SUMMARIES] [ROUNDS]
#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <mutex>
#include <thread>

#include "absl/strings/str_cat.h"
#include "tests/testing/exchange_pair.h"

namespace sjelden::exchange {
namespace {

using Steady = std::chrono::steady_clock;
constexpr size_t kDocumentBytes = 8 * 1024;
constexpr size_t kAtOnce = 16;  // clinicians who sign at the same time

double Seconds(Steady::time_point since) { return std::chrono::duration<double>(Steady::now() - since).count(); }

double Median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

// Starts `count` deliveries from several threads and waits until the last is accepted; returns how many a second.
double Product(ExchangePair& pair, int count, int round) {
  const auto start = Steady::now();
  std::vector<std::thread> signers;
  for (size_t t = 0; t < kAtOnce; ++t) {
    signers.emplace_back([&, t] {
      for (int n = static_cast<int>(t); n < count; n += kAtOnce) {
        const absl::Status started = pair.Start(round * 1'000'000 + n, std::string(kDocumentBytes, 'x'));
        if (!started.ok()) std::cerr << started << "\n", std::exit(1);
      }
    });
  }
  for (std::thread& signer : signers) signer.join();
  if (!pair.AwaitAccepted(absl::Minutes(5))) std::cerr << "not everything was accepted\n", std::exit(1);
  return count / Seconds(start);
}

// The same steps by the standard tool, one after another on each core.
double Floor(const std::string& certs, const std::string& folder, int count) {
  const auto one = [&](int n) {
    const std::string in = absl::StrCat(folder, "/document");
    const std::string stem = absl::StrCat(folder, "/", n);
    const auto cms = [&](const std::string& options) {
      if (std::system(("openssl cms -binary " + options + " 2>/dev/null").c_str()) != 0) std::exit(1);
    };
    const auto sign = [&](const std::string& node, const std::string& from, const std::string& to) {
      cms(absl::StrCat("-sign -nodetach -md sha384 -outform DER -signer ", certs, "/", node, ".sign.pem -inkey ", certs,
                       "/", node, ".sign.key -in ", from, " -out ", to));
    };
    const auto verify = [&](const std::string& from) {
      cms(absl::StrCat("-verify -purpose any -inform DER -CAfile ", certs, "/ca.pem -in ", from, " -out ", stem, ".v"));
    };
    sign("exchange-stolav", in, stem + ".s");
    cms(absl::StrCat("-encrypt -aes-256-gcm -outform DER -in ", stem, ".s -out ", stem, ".e -recip ", certs,
                     "/exchange-hnt.seal.pem -keyopt ecdh_kdf_md:sha384"));
    cms(absl::StrCat("-decrypt -inform DER -in ", stem, ".e -out ", stem, ".d -recip ", certs,
                     "/exchange-hnt.seal.pem -inkey ", certs, "/exchange-hnt.seal.key"));
    verify(stem + ".d");
    for (const char* receipt : {".r1", ".r2"}) {
      sign("exchange-hnt", in, stem + receipt);
      verify(stem + receipt);
    }
  };
  const auto start = Steady::now();
  std::thread other([&] {
    for (int n = 1; n < count; n += 2) one(n);
  });
  for (int n = 0; n < count; n += 2) one(n);
  other.join();
  return count / Seconds(start);
}

int Run(int count, int rounds) {
  TempDir folder;
  folder.Write("document", std::string(kDocumentBytes, 'x'));
  auto pair = ExchangePair::Create(folder.path().string());
  if (!pair.ok()) return std::cerr << pair.status() << "\n", 1;
  Product(**pair, 20, 999);  // keys of patients exist, channels are connected
  std::vector<double> floor, product, ratio;
  for (int round = 0; round < rounds; ++round) {
    floor.push_back(Floor((*pair)->exchange_certs(), folder.path().string(), std::max(4, count / 20)));
    product.push_back(Product(**pair, count, round));
    ratio.push_back(product.back() / floor.back());
  }
  std::printf("%-4s %10s %14s %14s %8s %s\n", "row", "summaries", "openssl 1/s", "product 1/s", "ratio", "goal");
  std::printf("E1   %10d %14.1f %14.1f %8.1f >=100/s on 2 cores, ratio >=5\n", count, Median(floor), Median(product),
              Median(ratio));
  std::printf("layers in the product: gate, decision, patient keys, both encryption layers, synced commits, access entry\n"
              "and change feed at both ends, mutual TLS; not in it: composing\n");
  return 0;
}

}  // namespace
}  // namespace sjelden::exchange

int main(int argc, char** argv) {
  return sjelden::exchange::Run(argc > 1 ? std::atoi(argv[1]) : 500, argc > 2 ? std::atoi(argv[2]) : 3);
}

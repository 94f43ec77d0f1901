// Rows IL and IS: whether the intake of a department slows with the size of its store.
//
//   IL  a page of 50 running assessments, ordered by breach, of the larger store / of the smaller one (goal 2); and its
//       99th percentile, as a whole call over mutual TLS with its durable access entry (goal 10 ms inside the service)
//   IS  create-and-submit of the real referral in the larger store / in the smaller one (goal 1.3)
//
// One process and one store, which grows in between: what is measured first is measured in the same run.
//
// Usage: bench_intake [SMALLER] [LARGER] [CALLS]     10000, 1000000 and 1000 where nothing is said
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <semaphore>
#include <vector>

#include "platform/server/tls.h"
#include "tests/bench/real_referral.h"
#include "tests/testing/certificates.h"
#include "tests/testing/temp_dir.h"

namespace sjelden::bench {
namespace {

struct Times {
  double median = 0;
  double p99 = 0;
};

// One call after the other, in milliseconds.
Times Measure(int calls, const std::function<void(std::function<void()>)>& start) {
  std::vector<double> times;
  for (int i = 0; i < calls; ++i) {
    std::binary_semaphore answered(0);
    const auto began = std::chrono::steady_clock::now();
    start([&answered] { answered.release(); });
    answered.acquire();
    times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began).count());
  }
  std::sort(times.begin(), times.end());
  return {times[times.size() / 2], times[times.size() * 99 / 100]};
}

struct Size {
  Times list;
  Times submit;
};

Size MeasureSize(RealReferral& real, int calls) {
  real.Settle();
  Size size;
  size.list = Measure(calls, [&](auto ended) { real.ListByBreach(std::move(ended)); });
  size.submit = Measure(calls, [&](auto ended) { real.Create("Is there a genetic cause?", std::move(ended)); });
  return size;
}

int Run(int smaller, int larger, int calls) {
  RequireTls13();
  TempDir dir;
  const std::string certs = dir.File("certs");
  MakeTestCertificates(certs, {"registry", "referral"});
  auto real = RealReferral::Start(dir.path().string(), certs);
  if (!real.ok()) {
    std::cerr << real.status() << "\n";
    return EXIT_FAILURE;
  }
  std::binary_semaphore first(0);
  (*real)->Create("Is there a genetic cause?", [&first] { first.release(); });
  first.acquire();
  const auto fill = [&](int count) {
    const absl::Status filled = (*real)->Fill(count);
    if (!filled.ok()) std::cerr << filled << "\n";
    return filled.ok();
  };
  if (!fill(smaller)) return EXIT_FAILURE;
  const Size small = MeasureSize(**real, calls);
  if (!fill(larger - smaller)) return EXIT_FAILURE;
  const Size large = MeasureSize(**real, calls);
  std::printf("IL   a page by breach, %d / %d referrals: %.2f (%.2f / %.2f ms; goal 2); p99 %.2f / %.2f ms (goal 10)\n",
              larger, smaller, large.list.median / small.list.median, large.list.median, small.list.median, large.list.p99,
              small.list.p99);
  std::printf("IS   create-and-submit, %d / %d referrals: %.2f (%.2f / %.2f ms; goal 1.3)\n", larger, smaller,
              large.submit.median / small.submit.median, large.submit.median, small.submit.median);
  return EXIT_SUCCESS;
}

}  // namespace
}  // namespace sjelden::bench

int main(int argc, char** argv) {
  const auto argument = [&](int place, int otherwise) { return argc > place ? std::atoi(argv[place]) : otherwise; };
  return sjelden::bench::Run(argument(1, 10'000), argument(2, 1'000'000), argument(3, 1'000));
}

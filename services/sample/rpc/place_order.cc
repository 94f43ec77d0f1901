#include <algorithm>

#include "absl/strings/str_cat.h"
#include "platform/status/error.h"
#include "sample/domain/order_checks.h"
#include "sample/domain/sample_errors.h"
#include "sample/domain/sample_names.h"
#include "sample/rpc/events.h"
#include "sample/rpc/verbs.h"

namespace sjelden::sample {
namespace {

// The stored samples of which portions are asked for, as far as the caller may see them.
absl::StatusOr<std::vector<v1::Sample>> StoredSamples(const Deps& d, const Call& call, const v1::Order& asked) {
  std::vector<v1::Sample> stored;
  for (const v1::TestedPerson& person : asked.tested_persons()) {
    if (person.sample().empty()) continue;
    ASSIGN_OR_RETURN(const auto sample, d.store.GetSample(call.view, person.sample()));
    if (!call.MaySee(RelationsOf(sample.value, sample.version))) return NotAStoredSample();
    stored.push_back(sample.value);
  }
  return stored;
}

// Earlier data are those of somebody whom the order tests, in a report that the caller may read.
absl::Status CheckReusedData(const Deps& d, const Call& call, const v1::Order& asked) {
  for (const v1::Analysis& analysis : asked.analyses()) {
    if (analysis.reused_data().empty()) continue;
    ASSIGN_OR_RETURN(const auto report, d.store.GetReport(call.view, analysis.reused_data()));
    const auto& persons = asked.tested_persons();
    const bool tested = std::any_of(persons.begin(), persons.end(),
                                    [&](const auto& p) { return p.patient() == report.value.patient(); });
    if (!tested || !report.value.has_signed_() || !call.MaySee(RelationsOf(report.value, report.version))) {
      return InvalidField("order.analyses.reused_data", "names no report in force about a tested person");
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<RegistryFacts> PreparePlaceOrder(const Deps& d, const Prepare& with, const v1::PlaceOrderRequest& req) {
  RegistryFacts facts;
  // What is no order is refused by the handler, which names everything that is wrong.
  if (req.order().tested_persons_size() > kMostTested) return facts;
  for (int i = 0; i < req.order().tested_persons_size(); ++i) {
    const std::string& patient = req.order().tested_persons(i).patient();
    if (!IsPatientName(patient)) continue;
    ASSIGN_OR_RETURN(TestedFacts known, d.registry.FactsOf(with, patient,
                                                           absl::StrCat("order.tested_persons[", i, "].patient")));
    facts.persons.push_back(std::move(known));
  }
  return facts;
}

absl::StatusOr<Outcome<v1::PlaceOrderResponse>> PlaceOrder(const Deps& d, const Call& call,
                                                           const v1::PlaceOrderRequest& req,
                                                           const RegistryFacts& facts) {
  const Act act = ActOf(d, call);
  RETURN_IF_ERROR(CheckContent(req.order(), act));
  ASSIGN_OR_RETURN(const std::vector<v1::Sample> stored, StoredSamples(d, call, req.order()));
  RETURN_IF_ERROR(CheckReusedData(d, call, req.order()));
  ASSIGN_OR_RETURN(const OrderInHand placed, PlaceOrder(req.order(), facts.persons, stored, act));
  Commit commit;
  RETURN_IF_ERROR(d.store.Create(placed.order, commit));
  for (const v1::Sample& sample : placed.samples) RETURN_IF_ERROR(d.store.Create(sample, commit));
  TellPlaced(placed.order, 1, call.now, commit);
  return Shows<v1::PlaceOrderResponse>(d, call, placed.order, 1, std::move(commit));
}

}  // namespace sjelden::sample

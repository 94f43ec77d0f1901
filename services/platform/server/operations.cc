#include "platform/server/operations.h"

#include <algorithm>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "platform/change/feed_keys.h"
#include "platform/status/error.h"
#include "sjelden/platform/v1/stored.pb.h"

namespace sjelden {
namespace {

using platform::v1::OutboxEffect;
using platform::v1::ParkedChange;
using platform::v1::ParkedWork;

constexpr size_t kScanned = 500;  // at once; what is parked is few, and each of it has raised an alarm

absl::StatusOr<std::vector<ParkedWork>> AllParked(const View& view) {
  std::vector<ParkedWork> parked;
  for (std::string start = kOutboxPrefix;;) {
    ASSIGN_OR_RETURN(const auto rows, view.Scan<OutboxEffect>(start, PrefixEnd(kOutboxPrefix), kScanned));
    for (const auto& [key, version, effect] : rows) {
      if (!effect.has_parked_time()) continue;
      ParkedWork work;
      work.set_name("effects/" + effect.cause());
      work.set_what(effect.name());
      work.set_error(effect.last_error());
      *work.mutable_park_time() = effect.parked_time();
      parked.push_back(std::move(work));
    }
    if (rows.size() < kScanned) break;
    start = rows.back().key + '\0';
  }
  ASSIGN_OR_RETURN(const auto changes, view.Scan<ParkedChange>(kParkedPrefix, PrefixEnd(kParkedPrefix), kScanned));
  for (const auto& [key, version, change] : changes) {
    ParkedWork work;
    work.set_name(absl::StrCat("changes/", change.source(), "/", change.sequence()));
    work.set_what(change.source());
    work.set_error(change.error());
    *work.mutable_park_time() = change.time();
    parked.push_back(std::move(work));
  }
  std::sort(parked.begin(), parked.end(), [](const ParkedWork& a, const ParkedWork& b) {
    return a.park_time().seconds() < b.park_time().seconds();
  });
  return parked;
}

}  // namespace

absl::StatusOr<Outcome<platform::v1::ListParkedResponse>> ListParked(const OperationsDeps&, const Call& call,
                                                                     const platform::v1::ListParkedRequest& request) {
  size_t from = 0;
  if (!request.page_token().empty() && !absl::SimpleAtoi(request.page_token(), &from)) {
    return InvalidField("page_token", "is not the next_page_token of a page");
  }
  const size_t size = request.page_size() <= 0 ? 50 : std::min(request.page_size(), 200);
  ASSIGN_OR_RETURN(const std::vector<ParkedWork> parked, AllParked(call.view));
  Outcome<platform::v1::ListParkedResponse> outcome;
  for (size_t i = from; i < parked.size() && i < from + size; ++i) *outcome.response.add_parked() = parked[i];
  if (from + size < parked.size()) outcome.response.set_next_page_token(absl::StrCat(from + size));
  return outcome;
}

absl::StatusOr<Outcome<platform::v1::RetryEffectResponse>> RetryEffect(const OperationsDeps&, const Call& call,
                                                                       const platform::v1::RetryEffectRequest& request) {
  absl::string_view id = request.name();
  if (!absl::ConsumePrefix(&id, "effects/")) return InvalidField("name", "want effects/{effect}");
  for (std::string start = kOutboxPrefix;;) {
    ASSIGN_OR_RETURN(const auto rows, call.view.Scan<OutboxEffect>(start, PrefixEnd(kOutboxPrefix), kScanned));
    for (const auto& [key, version, effect] : rows) {
      if (effect.cause() != id || !effect.has_parked_time()) continue;
      // The effect keeps its cause: its receiver still recognises it if it was done after all.
      OutboxEffect again = effect;
      again.clear_parked_time();
      Outcome<platform::v1::RetryEffectResponse> outcome;
      outcome.commit.PutIndex({key, KeyClass::kStore, "", ""}, version + 1, again);
      outcome.wakes_outbox = true;
      return outcome;
    }
    if (rows.size() < kScanned) break;
    start = rows.back().key + '\0';
  }
  return MakeError(absl::StatusCode::kNotFound, "NOT_FOUND", "no such effect is parked");
}

absl::StatusOr<ParkedName> ParseParkedName(const std::string& name) {
  const std::vector<std::string> parts = absl::StrSplit(name, '/');
  ParkedName parsed;
  if (parts.size() != 3 || parts[0] != "changes" || parts[1].empty() || !absl::SimpleAtoi(parts[2], &parsed.sequence) ||
      parsed.sequence == 0) {
    return InvalidField("name", "want changes/{source}/{sequence}");
  }
  parsed.source = parts[1];
  return parsed;
}

absl::StatusOr<Outcome<platform::v1::RetryChangeResponse>> RetryChange(const OperationsDeps&, const Call& call,
                                                                       const platform::v1::RetryChangeRequest& request) {
  ASSIGN_OR_RETURN(const ParkedName parked, ParseParkedName(request.name()));
  const std::string key = ParkedKey(parked.source, parked.sequence).bytes;
  ASSIGN_OR_RETURN(const auto found, call.view.Scan<ParkedChange>(key, key + '\0', 1));
  if (found.empty()) return MakeError(absl::StatusCode::kNotFound, "NOT_FOUND", "no such change is parked");
  // Applying it asks the followed service, which a handler does not: the outbox does, as often as it takes.
  Outcome<platform::v1::RetryChangeResponse> outcome;
  outcome.commit.Enqueue(kReapplyChange, request);
  return outcome;
}

UnaryServices Operations(CallGate& gate, const OperationsDeps& deps) {
  UnaryServices services;
  UnaryService& operations = services.emplace_back(platform::v1::OperationsService::descriptor(), gate);
  operations.Serve(deps, &ListParked);
  operations.Serve(deps, &RetryEffect);
  operations.Serve(deps, &RetryChange);
  return services;
}

}  // namespace sjelden

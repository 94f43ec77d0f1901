#include "exchange/domain/reconciliation_rules.h"

#include <algorithm>
#include <map>

#include "platform/time/oslo.h"

namespace sjelden::exchange {
namespace {

void Count(v1::DeliveryState state, v1::LinkDay& day) {
  day.set_total(day.total() + 1);
  switch (state) {
    case v1::DELIVERY_STATE_READ:
      day.set_read(day.read() + 1);
      [[fallthrough]];
    case v1::DELIVERY_STATE_ACCEPTED:
      day.set_accepted(day.accepted() + 1);
      day.set_stored(day.stored() + 1);
      break;
    case v1::DELIVERY_STATE_REJECTED:
      day.set_rejected(day.rejected() + 1);
      [[fallthrough]];
    case v1::DELIVERY_STATE_STORED:
      day.set_stored(day.stored() + 1);
      break;
    default:
      break;
  }
}

std::string CodeOf(const v1::StoredLinkEntry& sent, const v1::LinkEntry& received) {
  if (sent.envelope_hash() != received.envelope_hash()) return "HASH_DIFFERS";
  if (sent.state() == received.state()) return "";
  const bool refused = sent.state() == v1::DELIVERY_STATE_REJECTED || received.state() == v1::DELIVERY_STATE_REJECTED;
  const bool settled = sent.state() == v1::DELIVERY_STATE_ACCEPTED || sent.state() == v1::DELIVERY_STATE_READ ||
                       sent.state() == v1::DELIVERY_STATE_REJECTED;
  if (refused && settled) return "STATE_DIFFERS";
  return received.state() > sent.state() ? "RECEIPT_ON_ITS_WAY" : "STATE_DIFFERS";
}

}  // namespace

v1::LinkDay CountDay(const std::vector<v1::StoredLinkEntry>& entries) {
  v1::LinkDay day;
  for (const v1::StoredLinkEntry& entry : entries) {
    if (entry.given_up()) {
      day.set_given_up(day.given_up() + 1);
    } else {
      Count(entry.state(), day);
    }
  }
  return day;
}

v1::LinkDay CountDay(const std::vector<v1::LinkEntry>& entries) {
  v1::LinkDay day;
  for (const v1::LinkEntry& entry : entries) Count(entry.state(), day);
  return day;
}

std::vector<v1::LinkDifference> Differences(const std::string& receiver,
                                            const std::vector<v1::StoredLinkEntry>& sent,
                                            const std::vector<v1::LinkEntry>& received) {
  std::map<uint64_t, const v1::LinkEntry*> there;
  for (const v1::LinkEntry& entry : received) there[entry.sequence()] = &entry;
  std::map<uint64_t, v1::LinkDifference> found;
  const auto add = [&](uint64_t sequence, const std::string& code) -> v1::LinkDifference& {
    v1::LinkDifference& difference = found[sequence];
    difference.set_receiver(receiver);
    difference.set_sequence(sequence);
    difference.set_code(code);
    return difference;
  };
  for (const v1::StoredLinkEntry& entry : sent) {
    if (entry.given_up()) continue;  // what the receiver has under that number is none of this node's
    const auto match = there.find(entry.sequence());
    const bool proven = entry.state() != v1::DELIVERY_STATE_SENT;
    const std::string code = match != there.end() ? CodeOf(entry, *match->second)
                             : proven             ? "MISSING_AT_RECEIVER"
                                                  : "NOT_YET_AT_RECEIVER";
    if (!code.empty()) {
      v1::LinkDifference& difference = add(entry.sequence(), code);
      difference.set_delivery(entry.document());
      difference.set_sender_state(entry.state());
      if (match != there.end()) difference.set_receiver_state(match->second->state());
    }
    if (match != there.end()) there.erase(match);
  }
  for (const auto& [sequence, entry] : there) add(sequence, "UNKNOWN_TO_SENDER").set_receiver_state(entry->state());
  std::vector<v1::LinkDifference> differences;
  for (auto& [sequence, difference] : found) differences.push_back(std::move(difference));
  return differences;
}

absl::CivilDay NextDayToReconcile(const std::string& reconciled, const std::string& first, absl::CivilDay yesterday) {
  if (const auto day = ParseDay(reconciled); day.ok()) return *day + 1;
  const auto day = ParseDay(first);
  return day.ok() ? std::min(*day, yesterday) : yesterday;
}

}  // namespace sjelden::exchange

#include "tests/fault/store_aftermath.h"

#include <iostream>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "tests/fault/store_child.h"

namespace sjelden {
namespace {

std::string ToText(const Inventory& found) {
  std::ostringstream text;
  for (int writer = 0; writer <= kExaminer; ++writer) text << found.transactions.at(writer) << ' ';
  text << found.half_applied << ' ' << found.doubled << ' ' << found.first_fault << '\n';
  return text.str();
}

Inventory FromText(const std::string& line) {
  Inventory found;
  std::istringstream text(line);
  for (int writer = 0; writer <= kExaminer; ++writer) text >> found.transactions[writer];
  text >> found.half_applied >> found.doubled;
  std::getline(text >> std::ws, found.first_fault);
  return found;
}

// In the child: says the inventory, then a line for each thing that does not work.
void Look(const WholeStoreOptions& options, const std::function<void(const std::string&)>& say) {
  const auto store = WholeStore::Open(options);
  if (!store.ok()) return say(absl::StrCat("\ndoes not open: ", store.status().ToString()));
  const auto found = (*store)->TakeInventory();
  if (!found.ok()) return say(absl::StrCat("\ndoes not read: ", found.status().ToString()));
  say(ToText(*found));
  const absl::Status written = (*store)->Commit(kExaminer, found->transactions.at(kExaminer));
  if (!written.ok()) say(absl::StrCat("does not write: ", written.ToString()));
}

}  // namespace

Aftermath Examine(const WholeStoreOptions& options, const Acknowledged& acknowledged) {
  const ChildEnd end = RunInChild([&options](const auto& say) { Look(options, say); });
  Aftermath aftermath;
  const size_t line = end.said.find('\n');
  if (line != std::string::npos && line > 0) {
    const Inventory found = FromText(end.said.substr(0, line));
    aftermath.transactions = found.transactions;
    aftermath.half_applied = found.half_applied;
    aftermath.doubled = found.doubled;
    aftermath.fault = found.first_fault;
    for (const auto& [writer, count] : acknowledged) {
      const uint64_t there = found.transactions.at(writer);
      if (there < count) aftermath.lost += count - there;
      if (there > count + 1) aftermath.unasked += there - count - 1;
    }
  }
  if (line != std::string::npos) absl::StrAppend(&aftermath.fault, end.said.substr(line + 1));
  if (!end.ended_well()) {
    absl::StrAppend(&aftermath.fault, " the process ended with ", end.exit_code, ", signal ", end.signal, ": ",
                    end.errors);
  }
  return aftermath;
}

void Tally::Add(const std::string& point, const Aftermath& aftermath) {
  ++points_;
  lost_ += aftermath.lost;
  half_applied_ += static_cast<uint64_t>(aftermath.half_applied);
  doubled_ += static_cast<uint64_t>(aftermath.doubled);
  if (aftermath.fine()) return;
  ++faults_;
  ADD_FAILURE() << attack_ << ", " << point << ": " << aftermath.lost << " lost, " << aftermath.half_applied
                << " half-applied, " << aftermath.doubled << " doubled, " << aftermath.unasked << " unasked; "
                << aftermath.fault;
}

void Tally::AddFault(const std::string& point, const std::string& fault) {
  ++faults_;
  ADD_FAILURE() << attack_ << ", " << point << ": " << fault;
}

Tally::~Tally() {
  std::cout << attack_ << ": " << points_ << " " << unit_ << ": " << lost_ << " lost, " << half_applied_
            << " half-applied, " << doubled_ << " doubled, " << faults_ << " with a fault";
  for (const auto& [what, count] : counts_) std::cout << "; " << count << " " << what;
  std::cout << std::endl;
}

}  // namespace sjelden

// Collects findings, each once. Private to this folder. Not safe for concurrent use.
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "platform/verify/store_reader.h"
#include "platform/verify/verify_report.h"

namespace sjelden {

class FindingList {
 public:
  // Both outlive the list; findings go into the report.
  FindingList(const StoreReader& reader, VerifyReport& report) : reader_(reader), report_(report) {}

  void Add(Damage damage, const std::string& key, std::string sentence) {
    if (seen_.count({damage, key}) > 0) return;
    ++report_.found;
    // What is remembered is bounded with what is reported: beyond, one thing may count twice.
    if (report_.findings.size() >= kMaxFindings) return;
    seen_.insert({damage, key});
    report_.findings.push_back({damage, key, reader_.Mask(key), std::move(sentence)});
  }

  // True where the record is known to be gone or rolled back: that its rows do not fit is the same finding.
  bool IsOutOfStep(const std::string& record) const {
    return seen_.count({Damage::kRecordGone, record}) > 0 || seen_.count({Damage::kRolledBack, record}) > 0;
  }

 private:
  const StoreReader& reader_;
  VerifyReport& report_;
  std::set<std::pair<Damage, std::string>> seen_;
};

}  // namespace sjelden

#include "exchange/domain/summary_sources.h"

#include <algorithm>
#include <map>
#include <set>

namespace sjelden::exchange {
namespace {

std::map<std::string, std::string> EtagsOf(const v1::SummaryContent& content) {
  std::map<std::string, std::string> etags;
  for (const v1::SourceRecord& source : content.sources()) etags[source.document()] = source.etag();
  return etags;
}

template <class Items, class NameOf>
void Without(const std::set<std::string>& left_out, NameOf name_of, Items* items) {
  const auto gone = std::remove_if(items->begin(), items->end(),
                                   [&](const auto& item) { return left_out.count(name_of(item)) > 0; });
  items->erase(gone, items->end());
}

const auto kName = [](const auto& item) -> const std::string& { return item.name(); };
const auto kReport = [](const v1::SummaryReport& item) -> const std::string& { return item.report(); };
const auto kConsultation = [](const v1::SummaryConsultation& item) -> const std::string& {
  return item.consultation();
};
const auto kDecision = [](const v1::SummaryDecision& item) -> const std::string& { return item.decision(); };
const auto kTask = [](const v1::SummaryPlanItem& item) -> const std::string& { return item.task(); };

}  // namespace

std::vector<std::string> ChangedSources(const v1::SummaryContent& before, const v1::SummaryContent& after) {
  const std::map<std::string, std::string> old_etags = EtagsOf(before);
  const std::map<std::string, std::string> new_etags = EtagsOf(after);
  std::set<std::string> changed;
  for (const auto& [document, etag] : old_etags) {
    const auto now = new_etags.find(document);
    if (now == new_etags.end() || now->second != etag) changed.insert(document);
  }
  for (const auto& [document, etag] : new_etags) {
    if (old_etags.count(document) == 0) changed.insert(document);
  }
  return {changed.begin(), changed.end()};
}

v1::SummaryContent Chosen(const v1::SummaryContent& content, const LeftOut& left_out) {
  const std::set<std::string> names(left_out.begin(), left_out.end());
  v1::SummaryContent chosen = content;
  Without(names, kName, chosen.mutable_findings());
  Without(names, kName, chosen.mutable_conditions());
  Without(names, kName, chosen.mutable_measurements());
  Without(names, kReport, chosen.mutable_reports());
  Without(names, kConsultation, chosen.mutable_consultations());
  Without(names, kDecision, chosen.mutable_decisions());
  Without(names, kTask, chosen.mutable_plan());
  return chosen;
}

std::vector<std::string> Choosable(const v1::SummaryContent& content) {
  std::vector<std::string> names;
  for (const auto& item : content.findings()) names.push_back(item.name());
  for (const auto& item : content.conditions()) names.push_back(item.name());
  for (const auto& item : content.measurements()) names.push_back(item.name());
  for (const auto& item : content.reports()) names.push_back(item.report());
  for (const auto& item : content.consultations()) names.push_back(item.consultation());
  for (const auto& item : content.decisions()) names.push_back(item.decision());
  for (const auto& item : content.plan()) names.push_back(item.task());
  return names;
}

}  // namespace sjelden::exchange

#include "registry/rpc/vocabulary_shelf.h"

#include <utility>

#include "platform/status/status_macros.h"
#include "registry/store/vocabulary_store.h"

namespace sjelden::registry {

VocabularyShelf::VocabularyShelf(std::vector<VocabularyContent> starter) {
  for (VocabularyContent& content : starter) {
    const std::string name = content.about.name();
    indexed_.emplace(name, IndexVocabulary(content));
    starter_.emplace(name, std::move(content));
  }
  Publish();
}

std::shared_ptr<const Vocabularies> VocabularyShelf::Current() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return current_;
}

absl::StatusOr<bool> VocabularyShelf::Refresh(const View& view) {
  ASSIGN_OR_RETURN(const std::vector<ImportHead> in_use, CurrentImports(view));
  bool changed = false;
  for (const ImportHead& head : in_use) {
    const std::string& name = head.value.vocabulary().name();
    if (imports_[name] == head.value.name()) continue;
    VocabularyContent content{head.value.vocabulary(), {}};
    ASSIGN_OR_RETURN(content.terms, TermsOfImport(view, head.value));
    if (const auto own = starter_.find(name); own != starter_.end()) AddOwnWords(own->second, content);
    indexed_[name] = IndexVocabulary(std::move(content));
    imports_[name] = head.value.name();
    changed = true;
  }
  if (changed) Publish();
  return changed;
}

void VocabularyShelf::Publish() {
  std::vector<IndexedVocabulary> all;
  for (const auto& [name, vocabulary] : indexed_) all.push_back(vocabulary);
  auto current = std::make_shared<const Vocabularies>(std::move(all));
  const std::lock_guard<std::mutex> lock(mutex_);
  current_ = std::move(current);
}

}  // namespace sjelden::registry

// Holds the vocabularies in use: our own selection, and in its place what was imported.
//
// Current may be called from any thread; Refresh from one at a time, beside it.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "platform/kv/view.h"
#include "registry/domain/vocabularies.h"

namespace sjelden::registry {

class VocabularyShelf {
 public:
  // Each of `starter` is used until that vocabulary is imported.
  explicit VocabularyShelf(std::vector<VocabularyContent> starter);

  // Returns what is in use now; what was returned before stays as it is.
  std::shared_ptr<const Vocabularies> Current() const;
  // Reads the imports that the store says are in use, where they are others than those that are held. Returns true
  // where something changed. DATA_LOSS where an import is not whole: what was in use stays then.
  absl::StatusOr<bool> Refresh(const View& view);

 private:
  void Publish();

  std::map<std::string, VocabularyContent> starter_;    // by the vocabulary's name
  std::map<std::string, IndexedVocabulary> indexed_;    // by the vocabulary's name
  std::map<std::string, std::string> imports_;          // of a vocabulary's name, the import that is held
  mutable std::mutex mutex_;
  std::shared_ptr<const Vocabularies> current_;  // guarded by mutex_
};

}  // namespace sjelden::registry

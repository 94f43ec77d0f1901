// Puts an official file of a code system into the region, so that its terms are proposed.
//
// Not for use from several threads. Nobody sees an import before all of it is there: one that was interrupted is
// completed by importing the same file again, and goes on where it ended.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "clients/lib/client.h"
#include "registry/domain/vocabularies.h"

namespace sjelden {

// The terms of an import as they are sent, and what tells the same ones again.
struct VocabularyPieces {
  std::vector<registry::v1::VocabularyPiece> pieces;
  std::string sha256;  // of all terms, in hexadecimal digits
  int terms = 0;
};
VocabularyPieces CutIntoPieces(const std::vector<registry::v1::VocabularyTerm>& terms);

class VocabularyImporter {
 public:
  // Told after every piece that is stored.
  using Progress = std::function<void(int stored, int of)>;

  explicit VocabularyImporter(Client& client) : client_(client) {}

  // Imports the terms and returns the vocabulary as it is in use. Returns the first refusal of the service;
  // FAILED_PRECONDITION (VOCABULARY_IN_USE) where the very same is in use.
  absl::StatusOr<registry::v1::Vocabulary> Import(const registry::VocabularyContent& content, const Progress& progress);

  // Waits until the region searches this version; false where it does not within the time that is given.
  absl::StatusOr<bool> AwaitSearch(const registry::v1::Vocabulary& vocabulary, absl::Duration most);

 private:
  Client& client_;
};

}  // namespace sjelden

// All vocabularies in use at one moment: what searches and look-ups by code are answered from.
//
// Immutable; safe for concurrent use. What it returns points into it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "registry/domain/term_index.h"
#include "sjelden/registry/v1/vocabulary.pb.h"

namespace sjelden::registry {

// The terms of one vocabulary, before they are indexed.
struct VocabularyContent {
  pb::Vocabulary about;
  std::vector<pb::VocabularyTerm> terms;
};

// One vocabulary in use.
struct IndexedVocabulary {
  pb::Vocabulary about;
  std::shared_ptr<const TermIndex> terms;
};

// Returns a vocabulary with its index; what it counts is filled in.
IndexedVocabulary IndexVocabulary(VocabularyContent content);

// Adds the Norwegian labels and the synonyms of our own selection to the same codes of an official vocabulary.
void AddOwnWords(const VocabularyContent& own, VocabularyContent& official);

class Vocabularies {
 public:
  // In the order of their names.
  explicit Vocabularies(std::vector<IndexedVocabulary> all);

  const std::vector<IndexedVocabulary>& all() const { return all_; }

  // Returns the best matches of the given systems, of all where none is given, in the order of ComesBefore.
  std::vector<TermMatch> Search(const TermQuery& query, const std::vector<std::string>& systems) const;
  // Returns the term with a code in its one written form, or what replaces it; no term where it is unknown.
  CodeMatch Find(const std::string& code) const;

 private:
  std::vector<IndexedVocabulary> all_;
};

}  // namespace sjelden::registry

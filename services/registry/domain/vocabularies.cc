#include "registry/domain/vocabularies.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "registry/domain/term_text.h"
#include "registry/domain/vocabulary_names.h"

namespace sjelden::registry {
namespace {

bool HasSynonym(const pb::VocabularyTerm& term, const std::string& synonym) {
  const std::vector<std::string> words = FoldedWords(synonym);
  if (FoldedWords(term.term().label()) == words) return true;
  return std::any_of(term.synonyms().begin(), term.synonyms().end(),
                     [&words](const std::string& known) { return FoldedWords(known) == words; });
}

}  // namespace

IndexedVocabulary IndexVocabulary(VocabularyContent content) {
  IndexedVocabulary vocabulary{std::move(content.about), std::make_shared<TermIndex>(std::move(content.terms))};
  vocabulary.about.set_term_count(vocabulary.terms->term_count());
  vocabulary.about.set_obsolete_count(vocabulary.terms->obsolete_count());
  return vocabulary;
}

void AddOwnWords(const VocabularyContent& own, VocabularyContent& official) {
  std::unordered_map<std::string, const pb::VocabularyTerm*> of_code;
  for (const pb::VocabularyTerm& term : own.terms) of_code.emplace(term.term().id(), &term);
  for (pb::VocabularyTerm& term : official.terms) {
    const auto found = of_code.find(term.term().id());
    if (found == of_code.end() || term.obsolete()) continue;
    if (term.norwegian_label().empty()) term.set_norwegian_label(found->second->norwegian_label());
    for (const std::string& synonym : found->second->synonyms()) {
      if (!HasSynonym(term, synonym)) term.add_synonyms(synonym);
    }
  }
}

Vocabularies::Vocabularies(std::vector<IndexedVocabulary> all) : all_(std::move(all)) {
  std::sort(all_.begin(), all_.end(), [](const IndexedVocabulary& a, const IndexedVocabulary& b) {
    return a.about.name() < b.about.name();
  });
}

std::vector<TermMatch> Vocabularies::Search(const TermQuery& query, const std::vector<std::string>& systems) const {
  std::vector<TermMatch> matches;
  for (const IndexedVocabulary& vocabulary : all_) {
    const bool wanted = systems.empty() ||
                        std::find(systems.begin(), systems.end(), vocabulary.about.system()) != systems.end();
    if (!wanted) continue;
    const std::vector<TermMatch> found = vocabulary.terms->Search(query);
    matches.insert(matches.end(), found.begin(), found.end());
  }
  std::sort(matches.begin(), matches.end(), &ComesBefore);
  if (matches.size() > query.limit) matches.resize(query.limit);
  return matches;
}

CodeMatch Vocabularies::Find(const std::string& code) const {
  const CodeSystem* system = SystemOfCode(code);
  if (system == nullptr) return {};
  for (const IndexedVocabulary& vocabulary : all_) {
    if (vocabulary.about.system() == system->system) return vocabulary.terms->Find(code);
  }
  return {};
}

}  // namespace sjelden::registry

// Finds the terms of one vocabulary by beginnings of words and by code.
//
// Immutable; safe for concurrent use. What it returns points into it.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "sjelden/registry/v1/vocabulary.pb.h"

namespace sjelden::registry {

namespace pb = ::sjelden::registry::v1;

// How well a term fits; the best come first.
enum class MatchRank : uint8_t {
  kExactLabel,
  kLabelPrefix,   // the label begins with the query
  kLabelWords,    // the label has every word
  kExactSynonym,
  kSynonymPrefix,
  kSynonymWords,
  kExactFormer,   // a label that it had before, or that of an obsolete term which it replaces
  kFormerPrefix,
  kFormerWords,
  kScattered,     // every word is in some label or synonym, but not all in the same
};

// What is looked for.
struct TermQuery {
  std::vector<std::string> words;  // by FoldedWords; each must begin a word of the term
  uint32_t kinds = ~0u;            // of which kinds: one bit each, 1 << TermKind
  size_t limit = 20;               // at most so many
};

// One term that fits.
struct TermMatch {
  MatchRank rank = MatchRank::kScattered;
  const pb::VocabularyTerm* term = nullptr;
  const std::string* found = nullptr;            // the label or synonym with the words; none where they are scattered
  const pb::VocabularyTerm* obsolete = nullptr;  // whose label that is, where it is an obsolete term's
};

// True where `a` is proposed before `b`: by rank, then the shorter label, then by label and code.
bool ComesBefore(const TermMatch& a, const TermMatch& b);

// A term that was asked for by code.
struct CodeMatch {
  const pb::VocabularyTerm* term = nullptr;   // the one to use; the obsolete one itself where nothing replaces it
  const pb::VocabularyTerm* asked = nullptr;  // the obsolete term that it replaces, where its label is known
  bool replaced = false;                      // true where `term` has another code than the one that was asked for
};

class TermIndex {
 public:
  // A code that comes again is left out, and so is a term without words.
  explicit TermIndex(std::vector<pb::VocabularyTerm> terms);
  TermIndex(const TermIndex&) = delete;
  TermIndex& operator=(const TermIndex&) = delete;

  // Returns the best matches, in the order of ComesBefore. Obsolete terms are not among them; their labels find what
  // replaces them.
  std::vector<TermMatch> Search(const TermQuery& query) const;
  // Returns the term with a code, or what replaces it; no term where the code is unknown.
  CodeMatch Find(const std::string& code) const;

  // How many terms can be proposed, and how many are obsolete.
  int term_count() const { return static_cast<int>(live_.size()); }
  int obsolete_count() const { return static_cast<int>(terms_.size() - live_.size()); }

 private:
  enum class NameUse : uint8_t { kLabel, kSynonym, kFormer };
  // A label or synonym of a live term; its words are words_of_names_[first_word, first_word + words).
  struct Name {
    NameUse use;
    const std::string* text;
    const pb::VocabularyTerm* obsolete;
    uint32_t first_word;
    uint32_t words;
  };
  // A live term; its names are names_[first_name, first_name + names).
  struct Live {
    const pb::VocabularyTerm* term;
    uint32_t kind;  // one bit, 1 << TermKind
    uint32_t first_name;
    uint32_t names;
  };
  // Where a word stands in a name: it is all of it, its first word, or a later one.
  enum class WordPlace : uint8_t { kAll, kFirst, kLater };
  // Of each word, the live terms that have it in names of one use and at one place: places in live_, ascending. Those
  // of words_[w] are places[from[w], from[w + 1]).
  struct Postings {
    std::vector<uint32_t> from;
    std::vector<uint32_t> places;
  };
  // A range of words_, [first, end).
  struct WordRange {
    uint32_t first = 0;
    uint32_t end = 0;
    bool Has(uint32_t word) const { return word >= first && word < end; }
  };
  struct QueryWord {
    WordRange prefix;  // words that begin with it
    WordRange other;   // words that begin with its other spelling
    bool whole;        // true where the first word of `prefix` is the query's word itself
    bool Begins(uint32_t word) const { return prefix.Has(word) || other.Has(word); }
    bool Is(uint32_t word) const { return whole && word == prefix.first; }
    WordRange itself() const { return whole ? WordRange{prefix.first, prefix.first + 1} : WordRange(); }
  };
  struct Fit {
    bool fits = false;
    MatchRank rank = MatchRank::kScattered;
    const Name* name = nullptr;
  };

  void AddNames();
  void AddName(NameUse use, const std::string& text, const pb::VocabularyTerm* obsolete);
  void SortWords();
  void AddPostings();
  WordRange RangeOf(const std::string& prefix) const;
  const Postings& PostingsOf(NameUse use, WordPlace place) const {
    return postings_[static_cast<size_t>(use) * 3 + static_cast<size_t>(place)];
  }
  size_t CountPostings(const QueryWord& word) const;
  // Return the places in live_ that can be among the best: of one word exactly those, of several every one that fits.
  std::vector<uint32_t> BestPlaces(const QueryWord& word, const TermQuery& query) const;
  std::vector<uint32_t> FittingPlaces(const std::vector<QueryWord>& words, const TermQuery& query) const;
  Fit FitOf(const Live& live, const std::vector<QueryWord>& words) const;
  MatchRank RankOf(const Name& name, const std::vector<QueryWord>& words) const;

  std::vector<pb::VocabularyTerm> terms_;
  std::unordered_map<std::string, const pb::VocabularyTerm*> by_code_;
  std::unordered_map<std::string, const pb::VocabularyTerm*> by_former_code_;
  std::vector<Live> live_;  // in the order of ComesBefore
  std::vector<Name> names_;
  std::vector<uint32_t> words_of_names_;  // places in words_
  std::vector<std::string> words_;        // sorted
  std::array<Postings, 9> postings_;      // by NameUse and WordPlace
};

}  // namespace sjelden::registry

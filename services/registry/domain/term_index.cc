#include "registry/domain/term_index.h"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "registry/domain/term_text.h"

namespace sjelden::registry {
namespace {

constexpr int kMostReplacements = 10;  // one after the other; more is a circle

MatchRank Later(MatchRank rank, int steps) { return static_cast<MatchRank>(static_cast<int>(rank) + steps); }

}  // namespace

bool ComesBefore(const TermMatch& a, const TermMatch& b) {
  if (a.rank != b.rank) return a.rank < b.rank;
  const clinical::v1::Term& one = a.term->term();
  const clinical::v1::Term& other = b.term->term();
  if (one.label().size() != other.label().size()) return one.label().size() < other.label().size();
  return std::tie(one.label(), one.id()) < std::tie(other.label(), other.id());
}

TermIndex::TermIndex(std::vector<pb::VocabularyTerm> terms) : terms_(std::move(terms)) {
  std::unordered_map<std::string, bool> seen;
  const auto again = [&seen](const pb::VocabularyTerm& term) { return !seen.emplace(term.term().id(), true).second; };
  terms_.erase(std::remove_if(terms_.begin(), terms_.end(), again), terms_.end());
  for (const pb::VocabularyTerm& term : terms_) by_code_.emplace(term.term().id(), &term);
  for (const pb::VocabularyTerm& term : terms_) {
    if (!term.obsolete()) live_.push_back({&term, 1u << term.kind(), 0, 0});
    for (const std::string& former : term.former_codes()) by_former_code_.emplace(former, &term);
  }
  std::sort(live_.begin(), live_.end(), [](const Live& a, const Live& b) {
    return ComesBefore({MatchRank::kExactLabel, a.term}, {MatchRank::kExactLabel, b.term});
  });
  AddNames();
  SortWords();
  AddPostings();
}

void TermIndex::AddNames() {
  std::unordered_map<const pb::VocabularyTerm*, std::vector<const pb::VocabularyTerm*>> replaced_by;
  for (const pb::VocabularyTerm& term : terms_) {
    if (!term.obsolete()) continue;
    const CodeMatch match = Find(term.term().id());
    if (match.replaced) replaced_by[match.term].push_back(&term);
  }
  for (Live& live : live_) {
    live.first_name = static_cast<uint32_t>(names_.size());
    const pb::VocabularyTerm& term = *live.term;
    AddName(NameUse::kLabel, term.term().label(), nullptr);
    AddName(NameUse::kLabel, term.norwegian_label(), nullptr);
    for (const std::string& synonym : term.synonyms()) AddName(NameUse::kSynonym, synonym, nullptr);
    for (const std::string& former : term.former_labels()) AddName(NameUse::kFormer, former, nullptr);
    for (const pb::VocabularyTerm* obsolete : replaced_by[&term]) {
      AddName(NameUse::kFormer, obsolete->term().label(), obsolete);
      for (const std::string& synonym : obsolete->synonyms()) AddName(NameUse::kFormer, synonym, obsolete);
    }
    live.names = static_cast<uint32_t>(names_.size()) - live.first_name;
  }
}

void TermIndex::AddName(NameUse use, const std::string& text, const pb::VocabularyTerm* obsolete) {
  const std::vector<std::string> words = FoldedWords(text);
  if (words.empty()) return;
  names_.push_back({use, &text, obsolete, static_cast<uint32_t>(words_of_names_.size()),
                    static_cast<uint32_t>(words.size())});
  for (const std::string& word : words) {
    words_of_names_.push_back(static_cast<uint32_t>(words_.size()));
    words_.push_back(word);
  }
}

// Until here every word of every name has a place of its own; afterwards equal ones share theirs.
void TermIndex::SortWords() {
  std::vector<uint32_t> order(words_.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [this](uint32_t a, uint32_t b) { return words_[a] < words_[b]; });
  std::vector<std::string> sorted;
  std::vector<uint32_t> place(words_.size());
  for (const uint32_t word : order) {
    if (sorted.empty() || sorted.back() != words_[word]) sorted.push_back(std::move(words_[word]));
    place[word] = static_cast<uint32_t>(sorted.size() - 1);
  }
  for (uint32_t& word : words_of_names_) word = place[word];
  words_ = std::move(sorted);
  words_.shrink_to_fit();
}

void TermIndex::AddPostings() {
  std::array<std::vector<std::vector<uint32_t>>, std::tuple_size_v<decltype(postings_)>> found;
  for (auto& of_words : found) of_words.resize(words_.size());
  for (uint32_t place = 0; place < live_.size(); ++place) {
    const Live& live = live_[place];
    for (uint32_t n = live.first_name; n < live.first_name + live.names; ++n) {
      const Name& name = names_[n];
      for (uint32_t w = 0; w < name.words; ++w) {
        const WordPlace at = name.words == 1 ? WordPlace::kAll : w == 0 ? WordPlace::kFirst : WordPlace::kLater;
        auto& of_words = found[static_cast<size_t>(name.use) * 3 + static_cast<size_t>(at)];
        std::vector<uint32_t>& of_word = of_words[words_of_names_[name.first_word + w]];
        if (of_word.empty() || of_word.back() != place) of_word.push_back(place);
      }
    }
  }
  for (size_t i = 0; i < found.size(); ++i) {
    Postings& postings = postings_[i];
    postings.from.push_back(0);
    for (const std::vector<uint32_t>& of_word : found[i]) {
      postings.places.insert(postings.places.end(), of_word.begin(), of_word.end());
      postings.from.push_back(static_cast<uint32_t>(postings.places.size()));
    }
    postings.places.shrink_to_fit();
  }
}

TermIndex::WordRange TermIndex::RangeOf(const std::string& prefix) const {
  const auto begins = [](const std::string& word, const std::string& p) { return word.compare(0, p.size(), p) < 0; };
  const auto ends = [](const std::string& p, const std::string& word) { return word.compare(0, p.size(), p) > 0; };
  const auto first = std::lower_bound(words_.begin(), words_.end(), prefix, begins);
  const auto end = std::upper_bound(first, words_.end(), prefix, ends);
  return {static_cast<uint32_t>(first - words_.begin()), static_cast<uint32_t>(end - words_.begin())};
}

size_t TermIndex::CountPostings(const QueryWord& word) const {
  size_t count = 0;
  for (const Postings& postings : postings_) {
    for (const WordRange& range : {word.prefix, word.other}) {
      count += postings.from[range.end] - postings.from[range.first];
    }
  }
  return count;
}

std::vector<TermMatch> TermIndex::Search(const TermQuery& query) const {
  std::vector<QueryWord> words;
  for (const std::string& word : query.words) {
    const WordRange prefix = RangeOf(word);
    const std::string other = OtherSpelling(word);
    const bool whole = prefix.first < prefix.end && words_[prefix.first] == word;
    words.push_back({prefix, other.empty() ? WordRange() : RangeOf(other), whole});
  }
  if (words.empty()) return {};
  std::vector<std::pair<uint64_t, const Name*>> fitting;  // by rank and place
  for (const uint32_t place : words.size() == 1 ? BestPlaces(words[0], query) : FittingPlaces(words, query)) {
    const Fit fit = FitOf(live_[place], words);
    if (fit.fits) fitting.emplace_back(static_cast<uint64_t>(fit.rank) << 32 | place, fit.name);
  }
  const size_t count = std::min(query.limit, fitting.size());
  const auto by_place = [](const auto& a, const auto& b) { return a.first < b.first; };
  std::partial_sort(fitting.begin(), fitting.begin() + static_cast<ptrdiff_t>(count), fitting.end(), by_place);
  std::vector<TermMatch> matches;
  for (size_t i = 0; i < count; ++i) {
    const auto& [key, name] = fitting[i];
    matches.push_back({static_cast<MatchRank>(key >> 32), live_[key & 0xffffffff].term,
                       name == nullptr ? nullptr : name->text, name == nullptr ? nullptr : name->obsolete});
  }
  return matches;
}

// The postings of one word say the rank, so the ranks are gone through one after the other until there are enough: what
// one letter finds is most of a vocabulary.
std::vector<uint32_t> TermIndex::BestPlaces(const QueryWord& word, const TermQuery& query) const {
  std::vector<uint32_t> best;  // ascending within each rank
  size_t begin = 0;            // of the rank that is gone through
  const auto take = [&](const Postings& postings, const WordRange& range) {
    for (uint32_t p = postings.from[range.first]; p < postings.from[range.end]; ++p) {
      const uint32_t place = postings.places[p];
      if (best.size() == query.limit && (begin == best.size() || place >= best.back())) continue;
      if ((live_[place].kind & query.kinds) == 0) continue;
      const auto rank_begin = best.begin() + static_cast<ptrdiff_t>(begin);
      if (std::find(best.begin(), rank_begin, place) != rank_begin) continue;
      const auto at = std::lower_bound(rank_begin, best.end(), place);
      if (at != best.end() && *at == place) continue;
      best.insert(at, place);
      if (best.size() > query.limit) best.pop_back();
    }
  };
  for (const NameUse use : {NameUse::kLabel, NameUse::kSynonym, NameUse::kFormer}) {
    take(PostingsOf(use, WordPlace::kAll), word.itself());
    begin = best.size();
    for (const WordRange& range : {word.prefix, word.other}) {
      take(PostingsOf(use, WordPlace::kAll), range);
      take(PostingsOf(use, WordPlace::kFirst), range);
    }
    begin = best.size();
    for (const WordRange& range : {word.prefix, word.other}) take(PostingsOf(use, WordPlace::kLater), range);
    begin = best.size();
    if (best.size() == query.limit) break;
  }
  return best;
}

std::vector<uint32_t> TermIndex::FittingPlaces(const std::vector<QueryWord>& words, const TermQuery& query) const {
  const QueryWord& rarest = *std::min_element(
      words.begin(), words.end(),
      [this](const QueryWord& a, const QueryWord& b) { return CountPostings(a) < CountPostings(b); });
  std::vector<bool> seen(live_.size());
  std::vector<uint32_t> places;
  for (const Postings& postings : postings_) {
    for (const WordRange& range : {rarest.prefix, rarest.other}) {
      for (uint32_t p = postings.from[range.first]; p < postings.from[range.end]; ++p) {
        const uint32_t place = postings.places[p];
        if (seen[place] || (live_[place].kind & query.kinds) == 0) continue;
        seen[place] = true;
        places.push_back(place);
      }
    }
  }
  return places;
}

TermIndex::Fit TermIndex::FitOf(const Live& live, const std::vector<QueryWord>& words) const {
  Fit best;
  uint64_t somewhere = 0;  // one bit for each word of the query
  for (uint32_t n = live.first_name; n < live.first_name + live.names; ++n) {
    const Name& name = names_[n];
    uint64_t here = 0;
    for (uint32_t w = name.first_word; w < name.first_word + name.words; ++w) {
      for (size_t q = 0; q < words.size(); ++q) {
        if (words[q].Begins(words_of_names_[w])) here |= uint64_t{1} << q;
      }
    }
    somewhere |= here;
    if (here != (uint64_t{1} << words.size()) - 1) continue;
    const MatchRank rank = RankOf(name, words);
    if (best.name == nullptr || rank < best.rank) best = {true, rank, &name};
  }
  if (!best.fits) best.fits = somewhere == (uint64_t{1} << words.size()) - 1;
  return best;
}

// The rank of a name that has every word.
MatchRank TermIndex::RankOf(const Name& name, const std::vector<QueryWord>& words) const {
  const int first_of_use = static_cast<int>(name.use) * 3;
  bool begins_so = name.words >= words.size();
  for (size_t q = 0; begins_so && q < words.size(); ++q) {
    const uint32_t word = words_of_names_[name.first_word + q];
    begins_so = q + 1 < words.size() ? words[q].Is(word) : words[q].Begins(word);
  }
  const bool exact = begins_so && name.words == words.size() &&
                     words.back().Is(words_of_names_[name.first_word + words.size() - 1]);
  return Later(MatchRank::kExactLabel, first_of_use + (exact ? 0 : begins_so ? 1 : 2));
}

CodeMatch TermIndex::Find(const std::string& code) const {
  CodeMatch match;
  const auto found = by_code_.find(code);
  if (found == by_code_.end()) {
    const auto former = by_former_code_.find(code);
    if (former == by_former_code_.end()) return match;
    match.term = former->second;
    match.replaced = true;
  } else {
    match.term = found->second;
  }
  const pb::VocabularyTerm* const first = match.term;
  for (int i = 0; i < kMostReplacements && match.term->obsolete(); ++i) {
    auto next = by_code_.find(match.term->replaced_by());
    if (next == by_code_.end()) break;
    match.term = next->second;
  }
  if (match.term->obsolete()) return {first, nullptr, match.replaced};
  if (match.term != first || first->obsolete()) {
    match.asked = match.replaced ? nullptr : first;
    match.replaced = true;
  }
  return match;
}

}  // namespace sjelden::registry

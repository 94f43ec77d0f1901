// V1: how long a search over vocabularies takes, at every letter that somebody types.
//
//   bench_vocabulary [FILE...]     official files, unpacked; without any, as many made-up terms as the goal speaks of
//
// The goal is 5 ms for 99 of 100 searches over 20,000 terms.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "registry/domain/term_text.h"
#include "registry/vocabulary/vocabulary_file.h"

namespace sjelden::registry {
namespace {

constexpr int kMadeUpTerms = 20'000;
constexpr int kTypedLabels = 2'000;
constexpr size_t kMostTyped = 40;  // characters
constexpr size_t kLimit = 51;      // the most that a page asks for, and one to tell whether there are more

using Timer = std::chrono::steady_clock;

double MillisSince(Timer::time_point began) {
  return std::chrono::duration<double, std::milli>(Timer::now() - began).count();
}

long ResidentKib() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.rfind("VmRSS:", 0) == 0) return std::stol(line.substr(6));
  }
  return 0;
}

// Terms of words that come as unevenly as words of a language do.
VocabularyContent MadeUp() {
  std::mt19937 random(20261127);
  VocabularyContent content = NewContent(*SystemNamed("HP"), "made up", "none", "none");
  std::vector<std::string> words;
  for (int w = 0; w < 6'000; ++w) {
    std::string word;
    for (int i = 0; i < 4 + static_cast<int>(random() % 8); ++i) word += "aeioustrnlmcdphg"[random() % 16];
    words.push_back(word);
  }
  std::geometric_distribution<int> common(0.002);
  const auto text = [&] {
    std::string label;
    for (unsigned i = 0; i < 1 + random() % 5; ++i) label += (i > 0 ? " " : "") + words[common(random) % words.size()];
    return label;
  };
  for (int i = 0; i < kMadeUpTerms; ++i) {
    pb::VocabularyTerm& term = content.terms.emplace_back();
    char code[16];
    std::snprintf(code, sizeof(code), "HP:%07d", i);
    term.mutable_term()->set_id(code);
    term.mutable_term()->set_label(text());
    term.set_kind(pb::TERM_KIND_PHENOTYPE);
    for (unsigned s = 0; s < random() % 4; ++s) term.add_synonyms(text());
  }
  return content;
}

std::vector<VocabularyContent> ContentsOf(int files, char** paths) {
  std::vector<VocabularyContent> contents;
  for (int i = 0; i < files; ++i) {
    std::ifstream file(paths[i], std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    auto content = ReadVocabularyFile(text.str());
    if (!content.ok()) {
      std::fprintf(stderr, "%s: %s\n", paths[i], std::string(content.status().message()).c_str());
      std::exit(1);
    }
    contents.push_back(*std::move(content));
  }
  if (contents.empty()) contents.push_back(MadeUp());
  return contents;
}

// What is typed for some labels, letter by letter.
std::vector<std::string> TypedTexts(const std::vector<VocabularyContent>& contents) {
  std::mt19937 random(4711);
  std::vector<std::string> typed;
  for (int i = 0; i < kTypedLabels; ++i) {
    const std::vector<pb::VocabularyTerm>& terms = contents[random() % contents.size()].terms;
    const std::string& label = terms[random() % terms.size()].term().label();
    for (size_t end = 1; end <= std::min(label.size(), kMostTyped); ++end) typed.push_back(label.substr(0, end));
  }
  return typed;
}

void Report(const char* what, std::vector<double> millis) {
  std::sort(millis.begin(), millis.end());
  const auto at = [&millis](double share) { return millis[static_cast<size_t>(share * (millis.size() - 1))]; };
  std::printf("V1   %-22s %6zu searches  p50 %.3f ms  p99 %.3f ms  most %.3f ms (goal p99 5)\n", what, millis.size(),
              at(0.5), at(0.99), millis.back());
}

int Main(int files, char** paths) {
  std::vector<VocabularyContent> contents = ContentsOf(files, paths);
  const std::vector<std::string> typed = TypedTexts(contents);
  const long before = ResidentKib();
  const Timer::time_point began = Timer::now();
  std::vector<IndexedVocabulary> indexed;
  for (VocabularyContent& content : contents) indexed.push_back(IndexVocabulary(std::move(content)));
  const double building = MillisSince(began);
  int terms = 0;
  for (const IndexedVocabulary& vocabulary : indexed) terms += vocabulary.about.term_count();
  const Vocabularies vocabularies(std::move(indexed));
  std::printf("V1   %d terms: index built in %.0f ms, takes %ld KiB beside the terms, all of the process %ld KiB\n",
              terms, building, ResidentKib() - before, ResidentKib());
  std::vector<double> all, first_letters;
  size_t found = 0;
  for (const std::string& text : typed) {
    const Timer::time_point start = Timer::now();
    TermQuery query;
    query.words = FoldedWords(text);
    query.limit = kLimit;
    found += vocabularies.Search(query, {}).size();
    all.push_back(MillisSince(start));
    if (text.size() <= 2) first_letters.push_back(all.back());
  }
  Report("every letter typed", all);
  Report("the first two letters", first_letters);
  return found > 0 ? 0 : 1;
}

}  // namespace
}  // namespace sjelden::registry

int main(int argc, char** argv) { return sjelden::registry::Main(argc - 1, argv + 1); }

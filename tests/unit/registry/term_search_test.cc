// How words are folded, what a search finds and in which order, and what is given for what is obsolete.
#include "registry/domain/term_text.h"
#include "registry/domain/vocabularies.h"
#include "registry/domain/vocabulary_names.h"
#include "registry/domain/vocabulary_rules.h"
#include "tests/testing/status_matchers.h"

namespace sjelden::registry {
namespace {

using Words = std::vector<std::string>;

// ---- Words

TEST(FoldedWords, KnowNeitherCapitalsNorAccentsNorHyphens) {
  EXPECT_EQ(FoldedWords("Café-au-lait Spots"), (Words{"cafe", "au", "lait", "spots"}));
  EXPECT_EQ(FoldedWords("Cafe\u0301 AU  LAIT"), (Words{"cafe", "au", "lait"}));
  EXPECT_EQ(FoldedWords("Birt-Hogg-Dubé"), FoldedWords("birt hogg dube"));
}

TEST(FoldedWords, FoldNorwegianLettersAsTheyAreTypedElsewhere) {
  EXPECT_EQ(FoldedWords("Brå ØYE næring"), (Words{"bra", "oye", "naering"}));
  EXPECT_EQ(FoldedWords("Sjögren"), FoldedWords("Sjøgren"));
  EXPECT_EQ(FoldedWords("Straße"), Words{"strasse"});
}

TEST(FoldedWords, LeaveApostrophesOutAndPartAtEverythingElse) {
  EXPECT_EQ(FoldedWords("Crohn's/colitis (17q11.2)"), (Words{"crohns", "colitis", "17q11", "2"}));
  EXPECT_EQ(FoldedWords("Loeys\u2013Dietz\u2019"), (Words{"loeys", "dietz"}));
  EXPECT_EQ(FoldedWords("α-mannosidosis"), FoldedWords("Alpha-mannosidosis"));
  EXPECT_TRUE(FoldedWords(" -- ").empty());
}

TEST(FoldedWords, SurviveBytesThatAreNoText) {
  EXPECT_EQ(FoldedWords("a\xff\xc3"), Words{"a"});
  EXPECT_EQ(CharactersIn("å\xff"), 2u);
}

TEST(OtherSpelling, IsThatOfWhoHasNoNorwegianKeyboard) {
  EXPECT_EQ(OtherSpelling("bloedning"), "blodning");
  EXPECT_EQ(OtherSpelling("paa"), "pa");
  EXPECT_EQ(OtherSpelling("anfall"), "");
}

TEST(CanonicalCode, IsTheOneWrittenForm) {
  EXPECT_EQ(CanonicalCode(" hp:0000957 "), "HP:0000957");
  EXPECT_EQ(CanonicalCode("Orphanet: 636"), "ORPHA:636");
  EXPECT_EQ(CanonicalCode("HGNC:7765"), "HGNC:7765");
  for (const char* none : {"HP:957", "OMIM:162200", "HP:00009x7", "seizure", "HP:", "HP:0000957:1"}) {
    EXPECT_EQ(CanonicalCode(none), "") << none;
  }
}

// ---- Searching

pb::VocabularyTerm ATerm(const std::string& id, const std::string& label, const Words& synonyms = {}) {
  pb::VocabularyTerm term;
  term.mutable_term()->set_id(id);
  term.mutable_term()->set_label(label);
  term.set_kind(pb::TERM_KIND_PHENOTYPE);
  for (const std::string& synonym : synonyms) term.add_synonyms(synonym);
  return term;
}

pb::VocabularyTerm AnObsolete(const std::string& id, const std::string& label, const std::string& replaced_by) {
  pb::VocabularyTerm term = ATerm(id, label);
  term.set_obsolete(true);
  term.set_replaced_by(replaced_by);
  return term;
}

Words Ids(const std::vector<TermMatch>& matches) {
  Words ids;
  for (const TermMatch& match : matches) ids.push_back(match.term->term().id());
  return ids;
}

std::vector<TermMatch> Find(const TermIndex& index, const std::string& query, size_t limit = 20) {
  TermQuery asked;
  asked.words = FoldedWords(query);
  asked.limit = limit;
  return index.Search(asked);
}

Words Found(const TermIndex& index, const std::string& query) { return Ids(Find(index, query)); }

TEST(TermIndex, RanksExactLabelThenBeginningThenWordsThenSynonyms) {
  const TermIndex index({ATerm("HP:0000001", "Fit", {"Seizure"}), ATerm("HP:0000002", "Focal seizure"),
                         ATerm("HP:0000003", "Seizure cluster"), ATerm("HP:0000004", "Seizure"),
                         ATerm("HP:0000005", "Spell", {"Febrile seizure"}),
                         ATerm("HP:0000006", "Turn", {"Seizure in sleep"})});
  EXPECT_EQ(Found(index, "seizure"),
            (Words{"HP:0000004", "HP:0000003", "HP:0000002", "HP:0000001", "HP:0000006", "HP:0000005"}));
}

TEST(TermIndex, PutsShorterLabelsFirstAndKeepsTheOrderWhateverTheOrderOfTheFile) {
  const std::vector<pb::VocabularyTerm> terms = {
      ATerm("HP:0000009", "Ataxia b"), ATerm("HP:0000001", "Ataxia of gait"), ATerm("HP:0000003", "Ataxia a"),
      ATerm("HP:0000002", "Ataxia a")};
  const Words wanted = {"HP:0000002", "HP:0000003", "HP:0000009", "HP:0000001"};
  EXPECT_EQ(Found(TermIndex(terms), "atax"), wanted);
  EXPECT_EQ(Found(TermIndex({terms.rbegin(), terms.rend()}), "atax"), wanted);
}

TEST(TermIndex, WantsEveryWordAsABeginning) {
  const TermIndex index({ATerm("HP:0000001", "Abnormal heart morphology"), ATerm("HP:0000002", "Abnormal heart rate")});
  EXPECT_EQ(Found(index, "hea abn mor"), Words{"HP:0000001"});
  EXPECT_EQ(Found(index, "abnormal heart").size(), 2u);
  EXPECT_TRUE(Found(index, "abnormal eart").empty()) << "the middle of a word is no beginning";
  EXPECT_TRUE(Found(index, "heart kidney").empty());
  EXPECT_TRUE(Found(index, "!?").empty());
}

TEST(TermIndex, FindsWordsThatAreInDifferentSynonymsLast) {
  const TermIndex index(
      {ATerm("HP:0000001", "Strabismus", {"Squint", "Cross-eyed"}), ATerm("HP:0000002", "Crossed squint")});
  EXPECT_EQ(Found(index, "squint cross"), (Words{"HP:0000002", "HP:0000001"}));
  EXPECT_EQ(Find(index, "squint cross")[1].found, nullptr);
}

TEST(TermIndex, FindsNorwegianLabelsAsLabels) {
  pb::VocabularyTerm term = ATerm("HP:0001892", "Abnormal bleeding");
  term.set_norwegian_label("Økt blødning");
  const TermIndex index({term, ATerm("HP:0000002", "Blodning test", {})});
  for (const char* query : {"økt blødning", "okt blodning", "oekt bloedning", "ØKT BLØD"}) {
    ASSERT_EQ(Found(index, query), Words{"HP:0001892"}) << query;
  }
  EXPECT_EQ(Find(index, "økt blødning")[0].rank, MatchRank::kExactLabel);
}

TEST(TermIndex, GivesAtMostWhatIsWantedAndOnlyTheKinds) {
  pb::VocabularyTerm gene = ATerm("HGNC:1", "Seiz1");
  gene.set_kind(pb::TERM_KIND_GENE);
  const TermIndex index({ATerm("HP:0000001", "Seizure a"), ATerm("HP:0000002", "Seizure b"), gene});
  EXPECT_EQ(Find(index, "seiz", 2).size(), 2u);
  TermQuery genes;
  genes.words = {"seiz"};
  genes.kinds = 1u << pb::TERM_KIND_GENE;
  EXPECT_EQ(Ids(index.Search(genes)), Words{"HGNC:1"});
}

TEST(TermIndex, CountsAndFindsEachCodeOnce) {
  const TermIndex index(
      {ATerm("HP:0000001", "First"), ATerm("HP:0000001", "Again"), AnObsolete("HP:0000002", "Old", "")});
  EXPECT_EQ(index.term_count(), 1);
  EXPECT_EQ(index.obsolete_count(), 1);
  EXPECT_EQ(index.Find("HP:0000001").term->term().label(), "First");
  EXPECT_EQ(index.Find("HP:0000009").term, nullptr);
}

// ---- What is obsolete

TEST(ObsoleteTerms, AreReplacedWithANoticeByCode) {
  const TermIndex index(
      {ATerm("HP:0008665", "Clitoral hypertrophy"), AnObsolete("HP:0000057", "Clitoromegaly", "HP:0008665")});
  const pb::ResolvedTerm resolved = ToResolved(index.Find("HP:0000057"), "HP:0000057");
  EXPECT_EQ(resolved.term().term().id(), "HP:0008665");
  EXPECT_THAT(resolved.replaced(), EqualsProto(R"(
    reason: REPLACEMENT_REASON_CODE_REPLACED asked { id: "HP:0000057" label: "Clitoromegaly" })"));
  EXPECT_FALSE(ToResolved(index.Find("HP:0008665"), "HP:0008665").has_replaced());
}

TEST(ObsoleteTerms, AreReplacedWithANoticeByLabel) {
  const TermIndex index(
      {ATerm("HP:0008665", "Clitoral hypertrophy"), AnObsolete("HP:0000057", "Clitoromegaly", "HP:0008665")});
  const auto matches = Find(index, "clitorom");
  ASSERT_EQ(matches.size(), 1u);
  EXPECT_THAT(ToHit(matches[0]), EqualsProto(R"(
    term { id: "HP:0008665" label: "Clitoral hypertrophy" } kind: TERM_KIND_PHENOTYPE
    replaced { reason: REPLACEMENT_REASON_FORMER_LABEL asked { id: "HP:0000057" label: "Clitoromegaly" } })"));
}

TEST(ObsoleteTerms, AreFollowedToTheLastReplacementAndNeverInACircle) {
  const TermIndex index({AnObsolete("HP:0000001", "One", "HP:0000002"), AnObsolete("HP:0000002", "Two", "HP:0000003"),
                         ATerm("HP:0000003", "Three"), AnObsolete("HP:0000004", "Four", "HP:0000005"),
                         AnObsolete("HP:0000005", "Five", "HP:0000004")});
  EXPECT_EQ(index.Find("HP:0000001").term->term().id(), "HP:0000003");
  const pb::ResolvedTerm circle = ToResolved(index.Find("HP:0000004"), "HP:0000004");
  EXPECT_EQ(circle.term().term().id(), "HP:0000004");
  EXPECT_EQ(circle.replaced().reason(), pb::REPLACEMENT_REASON_NO_REPLACEMENT);
}

TEST(ObsoleteTerms, WithoutReplacementAreKnownByCodeButNeverProposed) {
  const TermIndex index({AnObsolete("HP:0000057", "Clitoromegaly", "")});
  EXPECT_TRUE(Found(index, "clitoromegaly").empty());
  const pb::ResolvedTerm resolved = ToResolved(index.Find("HP:0000057"), "HP:0000057");
  EXPECT_TRUE(resolved.term().obsolete());
  EXPECT_EQ(resolved.replaced().reason(), pb::REPLACEMENT_REASON_NO_REPLACEMENT);
  EXPECT_EQ(resolved.replaced().asked().label(), "Clitoromegaly");
}

TEST(FormerNames, FindWhatTheThingIsCalledNow) {
  pb::VocabularyTerm gene = ATerm("HGNC:1101", "BRCA2", {"FAD1"});
  gene.set_kind(pb::TERM_KIND_GENE);
  gene.add_former_labels("FANCD1");
  gene.add_former_codes("HGNC:3585");
  const TermIndex index({gene});
  EXPECT_THAT(ToHit(Find(index, "fancd1").at(0)).replaced(),
              EqualsProto(R"(reason: REPLACEMENT_REASON_FORMER_LABEL asked { label: "FANCD1" })"));
  EXPECT_THAT(ToResolved(index.Find("HGNC:3585"), "HGNC:3585").replaced(),
              EqualsProto(R"(reason: REPLACEMENT_REASON_CODE_REPLACED asked { id: "HGNC:3585" })"));
  EXPECT_EQ(ToHit(Find(index, "fad1").at(0)).matched_synonym(), "FAD1");
  EXPECT_FALSE(ToHit(Find(index, "fad1").at(0)).has_replaced());
}

// ---- Several vocabularies

VocabularyContent AVocabulary(const std::string& system, std::vector<pb::VocabularyTerm> terms) {
  VocabularyContent content;
  content.about.set_name(MakeVocabularyName(*SystemNamed(system)));
  content.about.set_system(system);
  content.terms = std::move(terms);
  return content;
}

TEST(Vocabularies, AreSearchedTogetherOrOneByOne) {
  std::vector<IndexedVocabulary> all;
  all.push_back(IndexVocabulary(AVocabulary("ORPHA", {ATerm("ORPHA:636", "Neurofibromatosis type 1", {"NF1"})})));
  all.push_back(IndexVocabulary(AVocabulary("HGNC", {ATerm("HGNC:7765", "NF1")})));
  const Vocabularies vocabularies(std::move(all));
  TermQuery query;
  query.words = {"nf1"};
  EXPECT_EQ(Ids(vocabularies.Search(query, {})), (Words{"HGNC:7765", "ORPHA:636"}));
  EXPECT_EQ(Ids(vocabularies.Search(query, {"ORPHA"})), Words{"ORPHA:636"});
  query.limit = 1;
  EXPECT_EQ(Ids(vocabularies.Search(query, {})), Words{"HGNC:7765"});
  EXPECT_EQ(vocabularies.Find("ORPHA:636").term->term().label(), "Neurofibromatosis type 1");
  EXPECT_EQ(vocabularies.Find("HP:0000957").term, nullptr);
}

TEST(Vocabularies, KeepOurOwnWordsWhenTheOfficialFileTakesTheirPlace) {
  pb::VocabularyTerm own = ATerm("HP:0001250", "Seizure", {"anfall", "Fits"});
  own.set_norwegian_label("Epileptisk anfall");
  VocabularyContent official =
      AVocabulary("HP", {ATerm("HP:0001250", "Seizure", {"fits"}), ATerm("HP:0000002", "Other")});
  AddOwnWords(AVocabulary("HP", {own}), official);
  EXPECT_EQ(official.terms[0].norwegian_label(), "Epileptisk anfall");
  EXPECT_EQ(Words(official.terms[0].synonyms().begin(), official.terms[0].synonyms().end()), (Words{"fits", "anfall"}));
  EXPECT_EQ(official.terms[1].norwegian_label(), "");
}

TEST(ParseTermQuery, NamesEveryFieldThatIsWrong) {
  pb::SearchTermsRequest request;
  request.set_query(std::string(101, 'a'));
  request.add_systems("OMIM");
  request.add_kinds(pb::TERM_KIND_UNSPECIFIED);
  request.set_limit(51);
  const auto query = ParseTermQuery(request);
  ASSERT_THAT(query, HasReason("INVALID_FIELDS"));
  std::string fields;
  for (const FieldViolation& violation : ViolationsOf(query.status())) fields += violation.field + " ";
  EXPECT_EQ(fields, "query systems kinds limit ");
  request.Clear();
  request.set_query(std::string(50, 'a') + std::string("å"));
  EXPECT_EQ(ParseTermQuery(request)->limit, 20u);
}

}  // namespace
}  // namespace sjelden::registry

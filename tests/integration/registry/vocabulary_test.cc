// Vocabularies through the gate: who may read and import them, what a search shows, and that an import is seen whole or
// not at all, whatever happens to it.
#include <thread>

#include "platform/server/recurring.h"
#include "platform/time/rule_file.h"
#include "registry/domain/vocabulary_rules.h"
#include "registry/follow/vocabularies.h"
#include "registry/store/vocabulary_store.h"
#include "registry/vocabulary/starter_file.h"
#include "registry/vocabulary/vocabulary_file.h"
#include "tests/integration/registry/registry_fixture.h"
#include "tests/testing/rocks_store.h"

namespace sjelden::registry {
namespace {

constexpr const char* kEveryFunction[] = {
    "referring-clinician", "medical-secretary", "assessor",    "genetic-counsellor",   "coordinator",
    "sampling-nurse",      "bioengineer",       "unit-leader", "laboratory-physician", "privacy-officer",
    "researcher",          "auditor",           "physician",   "duty-geneticist",      "administrator",
    "external-expert"};

class VocabularyTest : public RegistryFixture {
 protected:
  explicit VocabularyTest(const OpenStore& open_store = nullptr) : RegistryFixture(open_store) {}

  static std::vector<VocabularyContent> Starter() {
    return *LoadStarterVocabularies((SourceDir() / "deploy/config/vocabulary/starter.tsv").string());
  }
  static Actor Administrator() { return Person("admin", kGenetics, "administrator"); }

  absl::StatusOr<pb::SearchTermsResponse> Search(const std::string& query, const Actor& actor = Referrer()) {
    pb::SearchTermsRequest request;
    request.set_query(query);
    return Run(vocabulary_deps_, &SearchTerms, request, actor);
  }
  // The first code that a search proposes, or nothing.
  std::string First(const std::string& query) {
    const auto found = Search(query);
    EXPECT_OK(found);
    return found.ok() && found->hits_size() > 0 ? found->hits(0).term().id() : "";
  }

  // A vocabulary of `pieces` pieces with two terms each; `version` is a letter.
  static pb::AddVocabularyTermsRequest Piece(const std::string& version, int piece) {
    pb::AddVocabularyTermsRequest request;
    request.set_piece(piece);
    for (int i = 0; i < 2; ++i) {
      pb::VocabularyTerm& term = *request.add_terms();
      term.mutable_term()->set_id("HP:000000" + std::to_string(piece * 2 + i));
      term.mutable_term()->set_label("Finding " + std::to_string(piece * 2 + i) + " of version" + version);
      term.set_kind(pb::TERM_KIND_PHENOTYPE);
    }
    return request;
  }
  absl::StatusOr<pb::VocabularyImport> Begin(const std::string& version, const Actor& actor = Administrator()) {
    pb::BeginVocabularyImportRequest request;
    request.set_vocabulary("vocabularies/hpo");
    request.set_version(version);
    request.set_licence("licence");
    request.set_source("source");
    request.set_content_sha256(std::string(64, version[0]));
    request.set_request_id(NextRequest());
    const auto response = Run(vocabulary_deps_, &BeginVocabularyImport, request, actor);
    if (!response.ok()) return response.status();
    return response->vocabulary_import();
  }
  absl::Status Add(const pb::VocabularyImport& import, pb::AddVocabularyTermsRequest request) {
    request.set_vocabulary_import(import.name());
    request.set_request_id(NextRequest());
    return Run(vocabulary_deps_, &AddVocabularyTerms, request, Administrator()).status();
  }
  absl::Status Complete(const pb::VocabularyImport& import, int pieces) {
    pb::CompleteVocabularyImportRequest request;
    request.set_vocabulary_import(import.name());
    request.set_piece_count(pieces);
    request.set_term_count(pieces * 2);
    request.set_request_id(NextRequest());
    return Run(vocabulary_deps_, &CompleteVocabularyImport, request, Administrator()).status();
  }
  void Import(const std::string& version, int pieces) {
    ASSERT_OK_AND_ASSIGN(const auto import, Begin(version));
    for (int piece = 0; piece < pieces; ++piece) ASSERT_OK(Add(import, Piece(version, piece)));
    ASSERT_OK(Complete(import, pieces));
    ASSERT_OK(RefreshVocabularies(*gate_, shelf_));
  }
  // How many pieces of all imports the store holds.
  size_t PiecesInStore() {
    const View view(kv_.Snapshot(), *sealer_);
    const auto rows = view.Scan<pb::VocabularyPiece>("region/1/vp/", PrefixEnd("region/1/vp/"), 10'000);
    EXPECT_OK(rows);
    return rows.ok() ? rows->size() : 0;
  }
  pb::Vocabulary Hpo() {
    const auto all = Run(vocabulary_deps_, &ListVocabularies, pb::ListVocabulariesRequest(), Referrer());
    EXPECT_OK(all);
    for (const pb::Vocabulary& vocabulary : all->vocabularies()) {
      if (vocabulary.name() == "vocabularies/hpo") return vocabulary;
    }
    return {};
  }

  VocabularyShelf shelf_{Starter()};
  VocabularyDeps vocabulary_deps_{shelf_};
};

// ---- Reading

TEST_F(VocabularyTest, EveryFunctionSearchesAndNobodysDataIsShown) {
  for (const char* function : kEveryFunction) {
    EXPECT_OK(Search("seizure", Person("somebody", kAalesund, function))) << function;
  }
  for (const platform::v1::AccessEntry& entry : AccessEntries()) EXPECT_EQ(entry.documents_size(), 0);
}

TEST_F(VocabularyTest, AreListedWithVersionLicenceAndCounts) {
  pb::ListVocabulariesRequest request;
  request.set_page_size(2);
  ASSERT_OK_AND_ASSIGN(const auto page, Run(vocabulary_deps_, &ListVocabularies, request, Referrer()));
  ASSERT_EQ(page.vocabularies_size(), 2);
  request.set_page_token(page.next_page_token());
  ASSERT_OK_AND_ASSIGN(const auto rest, Run(vocabulary_deps_, &ListVocabularies, request, Referrer()));
  ASSERT_EQ(rest.vocabularies_size(), 1);
  EXPECT_EQ(rest.next_page_token(), "");
  const pb::Vocabulary orphanet = rest.vocabularies(0);
  EXPECT_EQ(orphanet.name(), "vocabularies/orphanet");
  EXPECT_EQ(orphanet.origin(), pb::VOCABULARY_ORIGIN_STARTER);
  EXPECT_GT(orphanet.term_count(), 100);
  EXPECT_NE(orphanet.licence(), "");
  EXPECT_FALSE(orphanet.has_import_time());
}

TEST_F(VocabularyTest, ASearchShowsLabelNorwegianLabelAndTheSynonymThatWasFound) {
  ASSERT_OK_AND_ASSIGN(const auto found, Search("recklinghausens sykdom"));
  ASSERT_EQ(found.hits_size(), 1);
  EXPECT_EQ(found.hits(0).term().id(), "ORPHA:636");
  EXPECT_EQ(found.hits(0).norwegian_label(), "Nevrofibromatose type 1");
  EXPECT_EQ(found.hits(0).matched_synonym(), "von Recklinghausens sykdom");
  EXPECT_FALSE(found.truncated());
}

TEST_F(VocabularyTest, ASearchIsFilteredAndSaysThatThereIsMore) {
  pb::SearchTermsRequest request;
  request.set_query("a");
  request.set_limit(3);
  request.add_kinds(pb::TERM_KIND_GENE);
  ASSERT_OK_AND_ASSIGN(const auto genes, Run(vocabulary_deps_, &SearchTerms, request, Referrer()));
  ASSERT_EQ(genes.hits_size(), 3);
  EXPECT_TRUE(genes.truncated());
  for (const pb::TermHit& hit : genes.hits()) EXPECT_EQ(hit.kind(), pb::TERM_KIND_GENE);
  request.add_systems("ORPHA");
  ASSERT_OK_AND_ASSIGN(const auto none, Run(vocabulary_deps_, &SearchTerms, request, Referrer()));
  EXPECT_EQ(none.hits_size(), 0);
  request.clear_query();
  EXPECT_THAT(Run(vocabulary_deps_, &SearchTerms, request, Referrer()), HasReason("INVALID_FIELDS"));
}

TEST_F(VocabularyTest, ACodeIsFoundHoweverItIsWrittenAndAnObsoleteOneIsReplaced) {
  EXPECT_EQ(First("orphanet:636"), "ORPHA:636");
  ASSERT_OK_AND_ASSIGN(const auto found, Search("HP:0001388"));  // Joint laxity
  ASSERT_EQ(found.hits_size(), 1);
  EXPECT_EQ(found.hits(0).term().id(), "HP:0001382");
  EXPECT_EQ(found.hits(0).replaced().reason(), pb::REPLACEMENT_REASON_CODE_REPLACED);
  EXPECT_EQ(found.hits(0).replaced().asked().label(), "Joint laxity");
  EXPECT_EQ(First("HP:9999999"), "");
}

TEST_F(VocabularyTest, TermsAreGotByCodeAndUnknownCodesAreNamed) {
  pb::GetTermRequest one;
  one.set_code("HGNC:7765");
  ASSERT_OK_AND_ASSIGN(const auto gene, Run(vocabulary_deps_, &GetTerm, one, Referrer()));
  EXPECT_EQ(gene.resolved().term().term().label(), "NF1");
  one.set_code("HGNC:1");
  EXPECT_THAT(Run(vocabulary_deps_, &GetTerm, one, Referrer()), HasReason("NOT_FOUND"));
  one.set_code("seizure");
  EXPECT_THAT(Run(vocabulary_deps_, &GetTerm, one, Referrer()), HasReason("INVALID_FIELDS"));
  pb::BatchGetTermsRequest several;
  for (const char* code : {"HP:0001388", "OMIM:162200", "ORPHA:636"}) several.add_codes(code);
  ASSERT_OK_AND_ASSIGN(const auto terms, Run(vocabulary_deps_, &BatchGetTerms, several, Referrer()));
  ASSERT_EQ(terms.resolved_size(), 2);
  EXPECT_EQ(terms.resolved(0).term().term().id(), "HP:0001382");
  EXPECT_TRUE(terms.resolved(0).has_replaced());
  EXPECT_FALSE(terms.resolved(1).has_replaced());
  ASSERT_EQ(terms.unknown_codes_size(), 1);
  EXPECT_EQ(terms.unknown_codes(0), "OMIM:162200");
}

// ---- Importing

TEST_F(VocabularyTest, OnlyAnAdministratorImports) {
  for (const char* function : kEveryFunction) {
    if (std::string(function) == "administrator") continue;
    EXPECT_FALSE(Begin("a", Person("somebody", kAalesund, function)).ok()) << function;
  }
}

TEST_F(VocabularyTest, AnImportIsSeenOnlyWhenAllOfItIsThere) {
  ASSERT_OK_AND_ASSIGN(const auto import, Begin("a"));
  ASSERT_OK(Add(import, Piece("a", 0)));
  ASSERT_OK(RefreshVocabularies(*gate_, shelf_));
  EXPECT_EQ(First("finding versiona"), "");
  EXPECT_EQ(Hpo().origin(), pb::VOCABULARY_ORIGIN_STARTER);
  EXPECT_THAT(Complete(import, 2), HasReason("IMPORT_INCOMPLETE"));
  ASSERT_OK(Add(import, Piece("a", 1)));
  ASSERT_OK(Complete(import, 2));
  ASSERT_OK(RefreshVocabularies(*gate_, shelf_));
  EXPECT_EQ(First("finding versiona"), "HP:0000000");
  EXPECT_EQ(Hpo().origin(), pb::VOCABULARY_ORIGIN_IMPORTED);
  EXPECT_EQ(Hpo().version(), "a");
  EXPECT_EQ(Hpo().term_count(), 4);
  EXPECT_TRUE(Hpo().has_import_time());
  EXPECT_EQ(First("anfall"), "") << "what is not in the official file is not proposed any more";
  EXPECT_EQ(First("nevrofibromatose type 1"), "ORPHA:636") << "other vocabularies stay";
}

TEST_F(VocabularyTest, AnInterruptedImportGoesOnWhereItEnded) {
  ASSERT_OK_AND_ASSIGN(const auto import, Begin("a"));
  ASSERT_OK(Add(import, Piece("a", 0)));
  ASSERT_OK_AND_ASSIGN(const auto again, Begin("a"));
  EXPECT_EQ(again.name(), import.name());
  EXPECT_EQ(again.piece_count(), 1);
  EXPECT_OK(Add(again, Piece("a", 0))) << "a piece that is there already";
  EXPECT_THAT(Add(again, Piece("a", 2)), HasReason("IMPORT_PIECE_OUT_OF_ORDER"));
  ASSERT_OK(Add(again, Piece("a", 1)));
  ASSERT_OK(Complete(again, 2));
  EXPECT_THAT(Begin("a"), HasReason("VOCABULARY_IN_USE"));
  EXPECT_THAT(Add(again, Piece("a", 1)), HasReason("IMPORT_NOT_OPEN"));
}

TEST_F(VocabularyTest, AnotherFileTakesThePlaceOfTheOneUnderWay) {
  ASSERT_OK_AND_ASSIGN(const auto given_up, Begin("a"));
  ASSERT_OK(Add(given_up, Piece("a", 0)));
  Import("b", 1);
  EXPECT_EQ(First("finding versionb"), "HP:0000000");
  EXPECT_THAT(Add(given_up, Piece("a", 1)), HasReason("IMPORT_NOT_OPEN"));
  EXPECT_THAT(Complete(given_up, 1), HasReason("IMPORT_NOT_OPEN"));
}

TEST_F(VocabularyTest, PiecesThatNobodyUsesAreRemoved) {
  Import("a", 3);
  Import("b", 2);
  ASSERT_OK(Add(*Begin("c"), Piece("c", 0)));
  ASSERT_OK(Begin("d"));
  EXPECT_EQ(PiecesInStore(), 6u);
  ASSERT_OK(RunSweep(*gate_, "vocabulary-pieces", &SweepVocabularyPieces));
  EXPECT_EQ(PiecesInStore(), 2u);
  VocabularyShelf restarted(Starter());
  ASSERT_OK(RefreshVocabularies(*gate_, restarted));
  TermQuery query;
  query.words = {"versionb"};
  EXPECT_EQ(restarted.Current()->Search(query, {}).size(), 4u);
}

TEST_F(VocabularyTest, AnImportWithAMissingPieceLeavesWhatIsInUse) {
  harmed_ = true;
  Import("a", 1);
  ASSERT_OK_AND_ASSIGN(const auto import, Begin("b"));
  for (int piece = 0; piece < 3; ++piece) ASSERT_OK(Add(import, Piece("b", piece)));
  ASSERT_OK(Complete(import, 3));
  StoreDamage(kv_, *sealer_).Remove(VocabularyPieceKey(import.name().substr(import.name().rfind('/') + 1), 1).bytes);
  EXPECT_THAT(RefreshVocabularies(*gate_, shelf_), StatusIs(absl::StatusCode::kDataLoss));
  EXPECT_EQ(First("finding versiona"), "HP:0000000");
}

TEST_F(VocabularyTest, IsSearchedWhileAnotherOneTakesItsPlace) {
  Import("a", 2);
  std::atomic<bool> stop{false};
  std::thread reader([&] {
    TermQuery query;
    query.words = {"finding"};
    while (!stop) {
      const auto current = shelf_.Current();
      const auto matches = current->Search(query, {"HP"});
      EXPECT_EQ(matches.size(), 4u);
      for (const TermMatch& match : matches) {
        EXPECT_EQ(match.term->term().label().back(), matches[0].term->term().label().back()) << "two versions at once";
      }
    }
  });
  for (const char* version : {"b", "c", "d", "e"}) Import(version, 2);
  stop = true;
  reader.join();
}

// ---- The official file, through a real store

class OfficialVocabularyTest : public VocabularyTest {
 protected:
  OfficialVocabularyTest() : VocabularyTest(&OpenRocksStore) {}
};

TEST_F(OfficialVocabularyTest, OfTheHpoIsImportedAndSurvivesARestart) {
  SKIP_WITHOUT_DATA();
  ASSERT_OK_AND_ASSIGN(const std::string text, ReadRuleFile((DataDir() / "hpo/hp.obo").string()));
  ASSERT_OK_AND_ASSIGN(const VocabularyContent content, ReadVocabularyFile(text));
  ASSERT_OK_AND_ASSIGN(const auto import, Begin("f"));
  int pieces = 0;
  pb::AddVocabularyTermsRequest piece;
  size_t bytes = 0;
  const auto send = [&] {
    piece.set_piece(pieces++);
    ASSERT_OK(Add(import, piece));
    piece.Clear();
    bytes = 0;
  };
  for (const pb::VocabularyTerm& term : content.terms) {
    if (bytes + term.ByteSizeLong() > kMaxPieceBytes) send();
    bytes += term.ByteSizeLong();
    *piece.add_terms() = term;
  }
  send();
  pb::CompleteVocabularyImportRequest complete;
  complete.set_vocabulary_import(import.name());
  complete.set_piece_count(pieces);
  complete.set_term_count(static_cast<int>(content.terms.size()));
  complete.set_request_id(NextRequest());
  ASSERT_OK(Run(vocabulary_deps_, &CompleteVocabularyImport, complete, Administrator()));
  VocabularyShelf restarted(Starter());
  ASSERT_OK(RefreshVocabularies(*gate_, restarted));
  const CodeMatch seizure = restarted.Current()->Find("HP:0001250");
  ASSERT_NE(seizure.term, nullptr);
  EXPECT_EQ(seizure.term->norwegian_label(), "Epileptisk anfall") << "our own words stay";
  EXPECT_EQ(restarted.Current()->Find("HP:0000057").term->term().id(), "HP:0008665");
  EXPECT_EQ(restarted.Current()->all().at(1).about.term_count(), 19393);
}

}  // namespace
}  // namespace sjelden::registry

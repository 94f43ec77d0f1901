// How an import of a vocabulary comes in, and what a term may be.
#include "platform/time/timestamp.h"
#include "registry/domain/vocabulary_rules.h"
#include "tests/testing/status_matchers.h"

namespace sjelden::registry {
namespace {

const absl::Time kImportTime = absl::FromUnixSeconds(1'790'000'000);

pb::BeginVocabularyImportRequest ABeginning() {
  pb::BeginVocabularyImportRequest request;
  request.set_vocabulary("vocabularies/hpo");
  request.set_version("2025-11-24");
  request.set_licence("HPO licence");
  request.set_source("https://hpo.jax.org");
  request.set_content_sha256(std::string(64, 'a'));
  return request;
}

pb::VocabularyImport AnImport() { return *NewVocabularyImport(ABeginning(), "practitioners/admin", kImportTime); }

pb::AddVocabularyTermsRequest APiece(int number, const std::string& code = "HP:0001250") {
  pb::AddVocabularyTermsRequest request;
  request.set_piece(number);
  pb::VocabularyTerm& term = *request.add_terms();
  term.mutable_term()->set_id(code);
  term.mutable_term()->set_label("Seizure");
  term.set_kind(pb::TERM_KIND_PHENOTYPE);
  return request;
}

TEST(VocabularyImport, BeginsWithVersionAndTermsOfUse) {
  const pb::VocabularyImport import = AnImport();
  EXPECT_EQ(import.state(), pb::VOCABULARY_IMPORT_STATE_STAGED);
  EXPECT_EQ(import.vocabulary().system(), "HP");
  EXPECT_EQ(import.vocabulary().origin(), pb::VOCABULARY_ORIGIN_IMPORTED);
  EXPECT_EQ(import.imported_by(), "practitioners/admin");
  EXPECT_TRUE(IsOfSameContent(import, ABeginning()));
  auto request = ABeginning();
  request.clear_licence();
  EXPECT_THAT(NewVocabularyImport(request, "", kImportTime), HasReason("INVALID_FIELDS"));
  request = ABeginning();
  request.set_content_sha256(std::string(64, 'A'));
  EXPECT_THAT(NewVocabularyImport(request, "", kImportTime), HasReason("INVALID_FIELDS"));
  request = ABeginning();
  request.set_vocabulary("vocabularies/snomed");
  EXPECT_THAT(NewVocabularyImport(request, "", kImportTime), HasReason("INVALID_FIELDS"));
}

TEST(VocabularyImport, TakesPiecesOneAfterTheOther) {
  pb::VocabularyImport import = AnImport();
  EXPECT_THAT(TakePiece(import, APiece(1), kImportTime), HasReason("IMPORT_PIECE_OUT_OF_ORDER"));
  import = *TakePiece(import, APiece(0), kImportTime);
  EXPECT_EQ(import.piece_count(), 1);
  auto obsolete = APiece(1, "HP:0000002");
  obsolete.mutable_terms(0)->set_obsolete(true);
  import = *TakePiece(import, obsolete, kImportTime);
  EXPECT_EQ(import.vocabulary().term_count(), 1);
  EXPECT_EQ(import.vocabulary().obsolete_count(), 1);
}

TEST(VocabularyImport, RefusesTermsThatAreNoneOfItsSystem) {
  EXPECT_THAT(TakePiece(AnImport(), APiece(0, "ORPHA:636"), kImportTime), HasReason("INVALID_FIELDS"));
  auto piece = APiece(0);
  piece.mutable_terms(0)->clear_kind();
  EXPECT_THAT(TakePiece(AnImport(), piece, kImportTime), HasReason("INVALID_FIELDS"));
  piece = APiece(0);
  piece.mutable_terms(0)->set_replaced_by("HP:0000002");
  EXPECT_THAT(TakePiece(AnImport(), piece, kImportTime), HasReason("INVALID_FIELDS")) << "it is not obsolete";
  piece = APiece(0);
  for (int i = 0; i < 200; ++i) piece.mutable_terms(0)->add_synonyms(std::string(400, 'x'));
  EXPECT_THAT(TakePiece(AnImport(), piece, kImportTime), HasReason("INVALID_FIELDS")) << "larger than a piece";
  piece.clear_terms();
  EXPECT_THAT(TakePiece(AnImport(), piece, kImportTime), HasReason("INVALID_FIELDS"));
}

TEST(VocabularyImport, IsPutIntoUseOnlyWhole) {
  const pb::VocabularyImport import = *TakePiece(AnImport(), APiece(0), kImportTime);
  pb::CompleteVocabularyImportRequest request;
  request.set_piece_count(1);
  request.set_term_count(2);
  EXPECT_THAT(PutIntoUse(import, request, kImportTime), HasReason("IMPORT_INCOMPLETE"));
  request.set_term_count(1);
  const auto used = PutIntoUse(import, request, kImportTime);
  ASSERT_THAT(used, IsOk());
  EXPECT_EQ(used->state(), pb::VOCABULARY_IMPORT_STATE_CURRENT);
  EXPECT_EQ(FromTimestamp(used->vocabulary().import_time()), kImportTime);
  EXPECT_THAT(PutIntoUse(*used, request, kImportTime), HasReason("IMPORT_NOT_OPEN"));
  EXPECT_THAT(TakePiece(*used, APiece(1), kImportTime), HasReason("IMPORT_NOT_OPEN"));
  request.Clear();
  EXPECT_THAT(PutIntoUse(AnImport(), request, kImportTime), HasReason("IMPORT_INCOMPLETE")) << "there is nothing";
}

}  // namespace
}  // namespace sjelden::registry

// Vocabularies: searching them for terms, looking codes up, and importing official files.
//
// One pure function per RPC; see call.h for what a handler is.
#pragma once

#include "platform/call/unary_service.h"
#include "registry/rpc/vocabulary_shelf.h"
#include "sjelden/registry/v1/vocabulary_service.pb.h"

namespace sjelden::registry {

// What these handlers work with; lives as long as the server.
struct VocabularyDeps {
  const VocabularyShelf& shelf;
};

absl::StatusOr<Outcome<pb::ListVocabulariesResponse>> ListVocabularies(const VocabularyDeps& deps, const Call& call,
                                                                       const pb::ListVocabulariesRequest& request);
absl::StatusOr<Outcome<pb::SearchTermsResponse>> SearchTerms(const VocabularyDeps& deps, const Call& call,
                                                             const pb::SearchTermsRequest& request);
absl::StatusOr<Outcome<pb::GetTermResponse>> GetTerm(const VocabularyDeps& deps, const Call& call,
                                                     const pb::GetTermRequest& request);
absl::StatusOr<Outcome<pb::BatchGetTermsResponse>> BatchGetTerms(const VocabularyDeps& deps, const Call& call,
                                                                 const pb::BatchGetTermsRequest& request);
absl::StatusOr<Outcome<pb::BeginVocabularyImportResponse>> BeginVocabularyImport(
    const VocabularyDeps& deps, const Call& call, const pb::BeginVocabularyImportRequest& request);
absl::StatusOr<Outcome<pb::AddVocabularyTermsResponse>> AddVocabularyTerms(
    const VocabularyDeps& deps, const Call& call, const pb::AddVocabularyTermsRequest& request);
absl::StatusOr<Outcome<pb::CompleteVocabularyImportResponse>> CompleteVocabularyImport(
    const VocabularyDeps& deps, const Call& call, const pb::CompleteVocabularyImportRequest& request);

// Both must outlive the services.
UnaryServices VocabularyServices(CallGate& gate, const VocabularyDeps& deps);

}  // namespace sjelden::registry

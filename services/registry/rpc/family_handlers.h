// Families, pedigrees, links and those around a patient.
//
// One pure function per RPC; see call.h for what a handler is.
#pragma once

#include "registry/rpc/loading.h"
#include "sjelden/registry/v1/family_service.pb.h"

namespace sjelden::registry {

absl::StatusOr<Outcome<pb::CreateFamilyResponse>> CreateFamily(const Deps& deps, const Call& call,
                                                               const pb::CreateFamilyRequest& request);
absl::StatusOr<Outcome<pb::GetFamilyResponse>> GetFamily(const Deps& deps, const Call& call,
                                                         const pb::GetFamilyRequest& request);
absl::StatusOr<Outcome<pb::AddPedigreePersonResponse>> AddPedigreePerson(const Deps& deps, const Call& call,
                                                                         const pb::AddPedigreePersonRequest& request);
absl::StatusOr<Outcome<pb::ListPedigreePersonsResponse>> ListPedigreePersons(
    const Deps& deps, const Call& call, const pb::ListPedigreePersonsRequest& request);
absl::StatusOr<Outcome<pb::LinkPedigreePersonResponse>> LinkPedigreePerson(
    const Deps& deps, const Call& call, const pb::LinkPedigreePersonRequest& request);
absl::StatusOr<Outcome<pb::RevokePersonLinkResponse>> RevokePersonLink(const Deps& deps, const Call& call,
                                                                       const pb::RevokePersonLinkRequest& request);
absl::StatusOr<Outcome<pb::AddRelatedPersonResponse>> AddRelatedPerson(const Deps& deps, const Call& call,
                                                                       const pb::AddRelatedPersonRequest& request);
absl::StatusOr<Outcome<pb::ListRelatedPersonsResponse>> ListRelatedPersons(
    const Deps& deps, const Call& call, const pb::ListRelatedPersonsRequest& request);
absl::StatusOr<Outcome<pb::EndRelatedPersonResponse>> EndRelatedPerson(const Deps& deps, const Call& call,
                                                                       const pb::EndRelatedPersonRequest& request);

}  // namespace sjelden::registry

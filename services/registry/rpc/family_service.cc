#include "registry/rpc/family_service.h"

#include "platform/call/service_line.h"
#include "registry/rpc/family_handlers.h"

namespace sjelden::registry {

using Context = grpc::CallbackServerContext;
using Reactor = grpc::ServerUnaryReactor;

Reactor* FamilyService::CreateFamily(Context* context, const pb::CreateFamilyRequest* request,
                                     pb::CreateFamilyResponse* response) {
  return Line(gate_, context, request, response, deps_, &registry::CreateFamily);
}

Reactor* FamilyService::GetFamily(Context* context, const pb::GetFamilyRequest* request,
                                  pb::GetFamilyResponse* response) {
  return Line(gate_, context, request, response, deps_, &registry::GetFamily);
}

Reactor* FamilyService::AddPedigreePerson(Context* context, const pb::AddPedigreePersonRequest* request,
                                          pb::AddPedigreePersonResponse* response) {
  return Line(gate_, context, request, response, deps_, &registry::AddPedigreePerson);
}

Reactor* FamilyService::ListPedigreePersons(Context* context, const pb::ListPedigreePersonsRequest* request,
                                            pb::ListPedigreePersonsResponse* response) {
  return Line(gate_, context, request, response, deps_, &registry::ListPedigreePersons);
}

Reactor* FamilyService::LinkPedigreePerson(Context* context, const pb::LinkPedigreePersonRequest* request,
                                           pb::LinkPedigreePersonResponse* response) {
  return Line(gate_, context, request, response, deps_, &registry::LinkPedigreePerson);
}

Reactor* FamilyService::RevokePersonLink(Context* context, const pb::RevokePersonLinkRequest* request,
                                         pb::RevokePersonLinkResponse* response) {
  return Line(gate_, context, request, response, deps_, &registry::RevokePersonLink);
}

Reactor* FamilyService::AddRelatedPerson(Context* context, const pb::AddRelatedPersonRequest* request,
                                         pb::AddRelatedPersonResponse* response) {
  return Line(gate_, context, request, response, deps_, &registry::AddRelatedPerson);
}

Reactor* FamilyService::ListRelatedPersons(Context* context, const pb::ListRelatedPersonsRequest* request,
                                           pb::ListRelatedPersonsResponse* response) {
  return Line(gate_, context, request, response, deps_, &registry::ListRelatedPersons);
}

Reactor* FamilyService::EndRelatedPerson(Context* context, const pb::EndRelatedPersonRequest* request,
                                         pb::EndRelatedPersonResponse* response) {
  return Line(gate_, context, request, response, deps_, &registry::EndRelatedPerson);
}

}  // namespace sjelden::registry

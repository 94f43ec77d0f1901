// FamilyService: every RPC is one statement that hands its handler to the gate. Safe for concurrent use.
#pragma once

#include "platform/call/gate.h"
#include "registry/rpc/loading.h"
#include "sjelden/registry/v1/family_service.grpc.pb.h"

namespace sjelden::registry {

class FamilyService final : public pb::FamilyService::CallbackService {
 public:
  // Both must outlive the server.
  FamilyService(CallGate& gate, const Deps& deps) : gate_(gate), deps_(deps) {}

  grpc::ServerUnaryReactor* CreateFamily(grpc::CallbackServerContext* context, const pb::CreateFamilyRequest* request,
                                         pb::CreateFamilyResponse* response) override;
  grpc::ServerUnaryReactor* GetFamily(grpc::CallbackServerContext* context, const pb::GetFamilyRequest* request,
                                      pb::GetFamilyResponse* response) override;
  grpc::ServerUnaryReactor* AddPedigreePerson(grpc::CallbackServerContext* context,
                                              const pb::AddPedigreePersonRequest* request,
                                              pb::AddPedigreePersonResponse* response) override;
  grpc::ServerUnaryReactor* ListPedigreePersons(grpc::CallbackServerContext* context,
                                                const pb::ListPedigreePersonsRequest* request,
                                                pb::ListPedigreePersonsResponse* response) override;
  grpc::ServerUnaryReactor* LinkPedigreePerson(grpc::CallbackServerContext* context,
                                               const pb::LinkPedigreePersonRequest* request,
                                               pb::LinkPedigreePersonResponse* response) override;
  grpc::ServerUnaryReactor* RevokePersonLink(grpc::CallbackServerContext* context,
                                             const pb::RevokePersonLinkRequest* request,
                                             pb::RevokePersonLinkResponse* response) override;
  grpc::ServerUnaryReactor* AddRelatedPerson(grpc::CallbackServerContext* context,
                                             const pb::AddRelatedPersonRequest* request,
                                             pb::AddRelatedPersonResponse* response) override;
  grpc::ServerUnaryReactor* ListRelatedPersons(grpc::CallbackServerContext* context,
                                               const pb::ListRelatedPersonsRequest* request,
                                               pb::ListRelatedPersonsResponse* response) override;
  grpc::ServerUnaryReactor* EndRelatedPerson(grpc::CallbackServerContext* context,
                                             const pb::EndRelatedPersonRequest* request,
                                             pb::EndRelatedPersonResponse* response) override;

 private:
  CallGate& gate_;
  const Deps& deps_;
};

}  // namespace sjelden::registry

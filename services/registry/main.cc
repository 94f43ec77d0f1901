// The registry: patients, what is known about them, their families, consents and barrings. Follows access.
#include "platform/server/run_service.h"
#include "platform/status/status_macros.h"
#include "registry/follow/erasures.h"
#include "registry/follow/vocabularies.h"
#include "registry/rpc/services.h"
#include "registry/rpc/vocabulary_handlers.h"
#include "registry/vocabulary/starter_file.h"

using namespace sjelden::registry;  // NOLINT: the one place where all of them meet

int main(int argc, char** argv) {
  return sjelden::RunService(argc, argv, [](sjelden::Server& server) -> absl::Status {
    ASSIGN_OR_RETURN(const ConsentAges ages, ConsentAges::Load(server.RulesFile("consent_ages.txt")));
    ASSIGN_OR_RETURN(const sjelden::Oslo oslo, sjelden::Oslo::Load());
    const RegistryStore store([&server](std::string_view kind, std::string_view value) {
      return server.keyring().BlindIndex(kind, value);
    });
    const Deps deps{store, ages, oslo, server.config().synthetic_persons_only()};
    RETURN_IF_ERROR(server.Add(Services(server.gate(), deps)));
    ASSIGN_OR_RETURN(const RetentionRules retention, RetentionRules::Load(server.RulesFile("retention.txt")));
    const RetentionDeps retention_deps{store, retention, oslo};
    RETURN_IF_ERROR(server.Add(RetentionServices(server.gate(), retention_deps)));
    RETURN_IF_ERROR(WorkOnErasures(server, retention_deps));
    ASSIGN_OR_RETURN(auto starter, LoadStarterVocabularies(server.RulesFile("../vocabulary/starter.tsv")));
    VocabularyShelf shelf(std::move(starter));
    const VocabularyDeps vocabulary_deps{shelf};
    RETURN_IF_ERROR(server.Add(VocabularyServices(server.gate(), vocabulary_deps)));
    KeepVocabularies(server, shelf);
    RETURN_IF_ERROR(server.Follow("access").status());
    return server.Run();
  });
}

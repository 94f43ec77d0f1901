#include "registry/follow/vocabularies.h"

#include "platform/status/status_macros.h"
#include "registry/store/vocabulary_store.h"

namespace sjelden::registry {

absl::Status RefreshVocabularies(CallGate& gate, VocabularyShelf& shelf) {
  const View view(gate.parts().kv.Snapshot(), gate.parts().sealer);
  return shelf.Refresh(view).status();
}

absl::StatusOr<Commit> SweepVocabularyPieces(const Call& call) { return RemoveSupersededPieces(call.view, call.now); }

void KeepVocabularies(Server& server, VocabularyShelf& shelf) {
  CallGate& gate = server.gate();
  // Three small reads each time; whoever imports waits for it.
  server.recurring().Every("vocabularies", absl::Seconds(2),
                           [&gate, &shelf] { return RefreshVocabularies(gate, shelf); });
  server.recurring().Every("vocabulary-pieces", absl::Hours(1), &SweepVocabularyPieces);
}

}  // namespace sjelden::registry

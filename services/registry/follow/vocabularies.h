// Keeps the vocabularies in memory as the store says, whichever copy of the service imported them, and removes the
// pieces of those that nobody uses any more.
#pragma once

#include "absl/status/status.h"
#include "platform/call/gate.h"
#include "platform/server/server.h"
#include "registry/rpc/vocabulary_shelf.h"

namespace sjelden::registry {

// Looks once for imports that were put into use. Not from two threads at a time.
absl::Status RefreshVocabularies(CallGate& gate, VocabularyShelf& shelf);

// Returns what removes pieces that nobody uses, one commit's worth.
absl::StatusOr<Commit> SweepVocabularyPieces(const Call& call);

// Registers both; before Start. The shelf must outlive the server's work.
void KeepVocabularies(Server& server, VocabularyShelf& shelf);

}  // namespace sjelden::registry

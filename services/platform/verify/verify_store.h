// Checks a whole store: every value's tag, every row against its record, every change of the feed against its record.
//
// It reads one frozen state once, in the order of keys, and looks up from each entry what it hangs together with:
// memory stays bounded, whatever the store's size. It writes nothing and needs no service. Values that were sealed with
// a destroyed key are counted, not found: they were erased. Of a store that was rolled back as a whole it finds
// nothing; the anchor does.
//
// What the feed has lost at its old end is its retention; between its first entry and the store's head it has no gap.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "platform/kv/kv.h"
#include "platform/kv/sealer.h"
#include "platform/verify/record_kind.h"
#include "platform/verify/verify_report.h"

namespace sjelden {

// Is told now and then how many entries were checked.
using VerifyProgress = std::function<void(uint64_t entries)>;

// `kinds` are the service's own; the platform's are added. Of two that a key looks like the first counts. Blocks as
// long as it takes: run it where nothing waits. The report says what is damaged; there is no error.
VerifyReport VerifyStore(const KvSnapshot& snapshot, const Sealer& sealer, const std::vector<RecordKind>& kinds,
                         const VerifyProgress& progress = nullptr);

// Returns a key for people: its shape, its controllers and days; of identifiers the first four characters.
std::string MaskKey(const std::string& key, const std::vector<RecordKind>& kinds);

}  // namespace sjelden

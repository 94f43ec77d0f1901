// The index rows of a case, computed from the case alone. Pure.
#pragma once

#include <memory>
#include <vector>

#include "google/protobuf/message.h"
#include "pathway/domain/case.h"
#include "platform/kv/record_key.h"

namespace sjelden::pathway {

struct IndexRow {
  RecordKey key;
  std::shared_ptr<const google::protobuf::Message> row;
};

// Returns every row of the case, without its claims.
std::vector<IndexRow> IndexRowsOf(const Case& current);

}  // namespace sjelden::pathway

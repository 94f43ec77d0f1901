// Reads the two feeds of a store.
//
// Safe for concurrent use.
#pragma once

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "platform/kv/kv.h"
#include "platform/kv/sealer.h"
#include "sjelden/change/v1/change_feed_service.pb.h"

namespace sjelden {

// Returns at most `limit` entries of a feed after `after`, in order, without gaps.
// OUT_OF_RANGE (FEED_BEHIND_TAIL): the entry after `after` is not kept any more. DATA_LOSS: an entry does not open.
// Each response holds one entry; FollowResponse says where. A change whose patient's key was
// destroyed, or whose event was erased by decision, comes without its event.
absl::StatusOr<std::vector<change::v1::FollowResponse>> ReadFeed(const Kv& kv, const Sealer& sealer,
                                                                 change::v1::Topic topic, uint64_t after, size_t limit);

}  // namespace sjelden

// Checks the two feeds of a store, entry by entry in their order. Private to this folder. Not safe for concurrent use.
#pragma once

#include <cstdint>
#include <string>

#include "platform/verify/finding_list.h"
#include "platform/verify/store_reader.h"
#include "sjelden/change/v1/stored_change.pb.h"
#include "sjelden/platform/v1/stored.pb.h"

namespace sjelden {

class FeedCheck {
 public:
  FeedCheck(const StoreReader& reader, FindingList& findings) : reader_(reader), findings_(findings) {}

  // Takes the number of every entry, also of one that does not open.
  void SawChange(uint64_t sequence);
  void SawAccess(uint64_t sequence);
  // Finds a change whose event does not open, and a document that is behind what the change tells of it.
  void Check(const std::string& key, const change::v1::StoredChange& stored);
  // After all entries: finds where the feeds end before the head says, or after.
  void Finish(const platform::v1::StoreHead& head);

 private:
  struct Feed {
    std::string prefix;
    uint64_t last = 0;  // 0: none seen yet
  };
  void Saw(Feed& feed, uint64_t sequence);
  void FinishFeed(const Feed& feed, uint64_t last);
  void AddGap(const Feed& feed, uint64_t next, uint64_t until);
  void CheckDocument(const std::string& key, const change::v1::Change& frame, bool tells_fact);
  // Returns false where the event was erased or does not open.
  bool OpenEvent(const std::string& key, const change::v1::StoredChange& stored, google::protobuf::Any& event);
  // Finds that what lies under `record` is behind `version`.
  void CheckNotBehind(const std::string& record, uint64_t version);

  const StoreReader& reader_;
  FindingList& findings_;
  Feed changes_;
  Feed accesses_;
};

}  // namespace sjelden

// What a handler wants to be written: records, index rows, what happened, and what must be done elsewhere.
//
// A value: it writes nothing by itself. There is no blind put: a record is created, or replaced as the version that was
// read. The gate seals it, adds the trace, and hands it to the store's committer, which writes all of it or nothing.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "google/protobuf/message.h"
#include "platform/kv/kv.h"
#include "platform/kv/record_key.h"
#include "platform/kv/view.h"

namespace sjelden {

// What followers are told. `event` is a message of the context's events file.
struct Event {
  std::string document;
  uint64_t version = 0;
  std::string controller;
  std::string patient;  // empty where it is about nobody
  std::shared_ptr<const google::protobuf::Message> event;
};

// What must be done in another service because of this commit; done by the outbox, as often as it takes.
struct Effect {
  std::string name;  // as registered with the outbox. Example: `grant-care-relation`
  std::shared_ptr<const google::protobuf::Message> request;
};

class Commit {
 public:
  // Writes a record whose key was never used, as version 1.
  void Create(const RecordKey& key, const google::protobuf::Message& record, uint32_t schema = 1) {
    Put(KvOp::Kind::kPut, key, 0, schema, record);
  }
  // Writes the next version of a record that was read.
  template <class T>
  void Replace(const Versioned<T>& current, const T& next) {
    Put(KvOp::Kind::kPut, current.key, current.version, kSchema<T>, next);
  }
  // Leaves a tombstone.
  template <class T>
  void Delete(const Versioned<T>& current) {
    ops_.push_back({KvOp::Kind::kDelete, current.key, current.version, 0, {}});
  }
  // Succeeds only where the key still stands at `version` (0: was never written).
  void CheckAt(const RecordKey& key, uint64_t version) { ops_.push_back({KvOp::Kind::kCheck, key, version, 0, {}}); }
  // Writes an index row that belongs to a record of this commit, which then stands at `version`.
  void PutIndex(const RecordKey& key, uint64_t version, const google::protobuf::Message& row) {
    Put(KvOp::Kind::kIndexPut, key, version, 1, row);
  }
  // Removes an index row.
  void RemoveIndex(const RecordKey& key) { ops_.push_back({KvOp::Kind::kIndexDelete, key, 0, 0, {}}); }
  // Claims a key for ever or until an index deletion: fails the commit where it stands already.
  void Claim(const RecordKey& key, const google::protobuf::Message& row) {
    Put(KvOp::Kind::kPutOnce, key, 0, 1, row);
  }

  // Tells followers.
  template <class E>
  void Emit(const std::string& document, uint64_t version, const std::string& controller, const std::string& patient,
            E event) {
    events_.push_back({document, version, controller, patient, std::make_shared<E>(std::move(event))});
  }
  // Has something done elsewhere.
  template <class R>
  void Enqueue(const std::string& effect, R request) {
    effects_.push_back({effect, std::make_shared<R>(std::move(request))});
  }
  // Adds everything of another commit.
  void Append(Commit other);

  // One operation, not yet sealed.
  struct Op {
    KvOp::Kind kind;
    RecordKey key;
    uint64_t expected_version;
    uint32_t schema;
    std::string plain;
  };
  const std::vector<Op>& ops() const { return ops_; }
  const std::vector<Event>& events() const { return events_; }
  const std::vector<Effect>& effects() const { return effects_; }
  bool empty() const { return ops_.empty() && events_.empty() && effects_.empty(); }

 private:
  void Put(KvOp::Kind kind, const RecordKey& key, uint64_t version, uint32_t schema,
           const google::protobuf::Message& record);

  std::vector<Op> ops_;
  std::vector<Event> events_;
  std::vector<Effect> effects_;
};

// Returns INVALID_ARGUMENT where a record is too large, else the operation sealed for the engine.
absl::StatusOr<KvOp> SealOp(Sealer& sealer, const Commit::Op& op);

}  // namespace sjelden

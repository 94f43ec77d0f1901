#include "sample/domain/timeline.h"

#include "platform/time/timestamp.h"

namespace sjelden::sample {

void Tell(v1::Sample& sample, v1::TimelineKind kind, const Act& act, const Happened& happened) {
  *sample.mutable_update_time() = ToTimestamp(act.now);
  v1::TimelineEntry& entry = *sample.add_timeline();
  *entry.mutable_time() = ToTimestamp(act.now);
  entry.set_kind(kind);
  entry.set_person(act.person);
  entry.set_unit(act.unit);
  entry.set_code(happened.code);
  entry.set_note(happened.note);
  entry.set_document(happened.document);
}

}  // namespace sjelden::sample

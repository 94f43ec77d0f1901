// What happened to a sample, written into it. Pure functions; any thread may call them.
#pragma once

#include <string>

#include "sample/domain/act.h"
#include "sjelden/sample/v1/sample.pb.h"

namespace sjelden::sample {

// More lines than any sample has lived through; a record must stay below the store's limit.
inline constexpr int kMostTimelineEntries = 120;

// What a line says beside who, where and when.
struct Happened {
  std::string code = {};
  std::string note = {};
  std::string document = {};
};

// Adds a line to the sample's timeline, and the time of the change.
void Tell(v1::Sample& sample, v1::TimelineKind kind, const Act& act, const Happened& happened = {});

}  // namespace sjelden::sample

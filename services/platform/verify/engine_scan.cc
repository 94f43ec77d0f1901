#include "platform/verify/engine_scan.h"

#include <vector>

#include "platform/kv/view.h"

namespace sjelden {
namespace {

// The largest that a page may be, and what is tried before a stretch counts as unreadable.
constexpr size_t kPageSizes[] = {500, 50, 5, 1};

// Returns the first key after `start` from which the engine can read again, as near as its prefixes allow; empty where
// there is none.
std::string FirstReadableAfter(const KvSnapshot& snapshot, const std::string& start) {
  const auto readable = [&snapshot](const std::string& from) { return snapshot.Scan(from, "", 1).ok(); };
  for (size_t size = start.size(); size > 1; --size) {
    const std::string next = PrefixEnd(start.substr(0, size));
    if (!next.empty() && readable(next)) return next;
  }
  for (int first = start.empty() ? 0 : static_cast<unsigned char>(start[0]); ++first <= 0xff;) {
    const std::string next(1, static_cast<char>(first));
    if (readable(next)) return next;
  }
  return "";
}

}  // namespace

void ScanEverything(const KvSnapshot& snapshot, const ScanVisitor& visitor) {
  std::string start;
  while (true) {
    bool read = false;
    for (const size_t limit : kPageSizes) {
      const absl::StatusOr<std::vector<KvEntry>> page = snapshot.Scan(start, "", limit);
      if (!page.ok()) continue;
      for (const KvEntry& entry : *page) visitor.entry(entry);
      visitor.page_done();
      if (page->size() < limit) return;
      start = page->back().key + '\0';
      read = true;
      break;
    }
    if (read) continue;
    const std::string next = FirstReadableAfter(snapshot, start);
    visitor.unreadable(start, next);
    if (next.empty()) return;
    start = next;
  }
}

}  // namespace sjelden

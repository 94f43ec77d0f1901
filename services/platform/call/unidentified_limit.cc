#include "platform/call/unidentified_limit.h"

#include <algorithm>

namespace sjelden {
namespace {

// Whom the addresses beyond those that are remembered share a bucket with.
constexpr char kOthers[] = "*";

}  // namespace

double UnidentifiedLimit::LeftAt(const Bucket& bucket, absl::Time now) const {
  const double seconds = std::max(0.0, absl::ToDoubleSeconds(now - bucket.filled));  // a clock may be set back
  return std::min(rate_.burst, bucket.left + seconds * rate_.per_second);
}

UnidentifiedLimit::Bucket& UnidentifiedLimit::BucketOf(const std::string& address, absl::Time now) {
  if (const auto found = buckets_.find(address); found != buckets_.end()) return found->second;
  if (buckets_.size() >= rate_.addresses) {
    // One that is full again says no more than one that is not there.
    std::erase_if(buckets_, [&](const auto& named) { return LeftAt(named.second, now) >= rate_.burst; });
  }
  const std::string name = buckets_.size() >= rate_.addresses ? kOthers : address;
  return buckets_.try_emplace(name, Bucket{rate_.burst, now, false}).first->second;
}

UnidentifiedLimit::Verdict UnidentifiedLimit::Take(const std::string& address, absl::Time now) {
  std::lock_guard lock(mutex_);
  Bucket& bucket = BucketOf(address, now);
  bucket.left = LeftAt(bucket, now);
  bucket.filled = now;
  if (bucket.left >= 1) {
    bucket.left -= 1;
    bucket.refusing = false;
    return {};
  }
  const bool begins = !bucket.refusing;
  bucket.refusing = true;
  return {false, begins};
}

}  // namespace sjelden

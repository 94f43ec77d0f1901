// What a file is, by what it holds: its name and what its sender says of it are not believed.
//
// Known by their first bytes: application/pdf (ISO 32000-1 section 7.5.2), image/png (ISO/IEC 15948 section 5.2),
// image/jpeg (ITU-T T.81 annex B), image/tiff (TIFF 6.0 section 2). What is none of these, and UTF-8 without control
// characters from end to end, is text/plain. Used by one thread at a time.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace sjelden::referral {

// True where a content can be found to be of this media type.
bool CanTell(const std::string& type);

// Looks at a content as it is read, piece by piece, the first at least 16 bytes or all there is.
class ContentType {
 public:
  void Add(std::string_view piece);
  // Returns the media type of all that was added; empty where it is none of those that can be told.
  std::string type() const;

 private:
  bool first_ = true;
  std::string by_beginning_;
  // UTF-8 as far as it was read: how many bytes the character still wants, and between what the next one must lie.
  bool is_text_ = true;
  int wanted_ = 0;
  uint8_t least_ = 0x80;
  uint8_t most_ = 0xBF;

  void AddByte(uint8_t byte);
};

}  // namespace sjelden::referral

// Reads XML as the official files use it: elements, attributes, text, CDATA, comments, the five named entities and
// numbered characters, in UTF-8 or Latin-1. A document type is refused: nothing is fetched and nothing expands.
//
// Not for use from several threads.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"

namespace sjelden::registry {

// An element with everything in it.
struct XmlElement {
  int line = 0;
  std::string name;
  std::vector<std::pair<std::string, std::string>> attributes;
  std::string text;  // its own, without blanks at the ends
  std::vector<XmlElement> children;

  // Return an attribute or the text of the first child of one of the names; empty where there is none.
  std::string Attribute(std::string_view wanted) const;
  std::string TextOf(std::initializer_list<std::string_view> wanted) const;
  // Returns the first child of that name, or nullptr.
  const XmlElement* Child(std::string_view wanted) const;
};

class XmlReader {
 public:
  // The text must outlive the reader.
  explicit XmlReader(std::string_view text) : rest_(text) {}

  // Moves past the next start of an element, however deep, and returns it without what is in it; nothing at the end.
  // VOCABULARY_FILE_INVALID for what is no XML.
  absl::StatusOr<std::optional<XmlElement>> NextStart();
  // Reads what is in the element whose start NextStart has just returned.
  absl::Status ReadContent(XmlElement& element);

 private:
  absl::Status ReadContent(XmlElement& element, int depth);
  // Moves to the next `<` and returns the text before it.
  absl::StatusOr<std::string> TakeText();
  // Skips a comment, declaration or CDATA at the front, adding the latter to `text`; false where there is none.
  absl::StatusOr<bool> SkipOther(std::string& text);
  absl::StatusOr<XmlElement> TakeStart();
  absl::StatusOr<std::string> Unescape(std::string_view text) const;
  void Advance(size_t bytes);
  absl::Status Wrong(const std::string& wanted) const;

  std::string_view rest_;
  int line_ = 1;
  bool last_was_empty_ = false;  // the start that was taken last is its end too: <a/>
};

// Returns the text in UTF-8: as it is, or converted where its declaration says Latin-1.
std::string ToUtf8(std::string_view xml);

}  // namespace sjelden::registry
